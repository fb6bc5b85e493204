@echo off
rem The command "keyward" in VS Code's terminal, see the file "keyward".
setlocal
set ELECTRON_RUN_AS_NODE=1
if not defined KEYWARD_RUNTIME set "KEYWARD_RUNTIME=node"
"%KEYWARD_RUNTIME%" "%~dp0..\..\dist\cli.js" %*
