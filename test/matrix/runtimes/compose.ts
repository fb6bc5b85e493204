import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lane } from '../case';
import { compose } from '../languages/compose';
import { whyUnusable, runOrThrow, installOnce, tools } from '../tools';
import { runInOneProcess } from './batch';

/** The library that `docker compose` loads its files with, called in the same way. */
const LIBRARY = 'github.com/compose-spec/compose-go/v2@v2.4.9';

/** Prints a digest of all strings that Compose passes to containers. */
const DRIVER = `package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

type program struct{ Id, Folder, File string }

func sorted(values types.MappingWithEquals) []string {
	var all []string
	for _, value := range values {
		if value != nil {
			all = append(all, *value)
		}
	}
	sort.Strings(all)
	return all
}

func digest(one program) (string, error) {
	options, err := cli.NewProjectOptions(
		[]string{filepath.Join(one.Folder, one.File)},
		cli.WithWorkingDirectory(one.Folder), cli.WithName("matrix"), cli.WithOsEnv, cli.WithEnvFiles(), cli.WithDotEnv,
	)
	if err != nil {
		return "", err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return "", err
	}
	var used []string
	for _, name := range project.ServiceNames() {
		service := project.Services[name]
		used = append(used, sorted(service.Environment)...)
		used = append(used, service.Command...)
		for _, value := range service.Labels {
			used = append(used, value)
		}
		if service.Build != nil {
			used = append(used, sorted(service.Build.Args)...)
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(used, "|")))
	return hex.EncodeToString(sum[:]), nil
}

func main() {
	logrus.SetLevel(logrus.PanicLevel)
	var programs []program
	if err := json.NewDecoder(os.Stdin).Decode(&programs); err != nil {
		panic(err)
	}
	printer := json.NewEncoder(os.Stdout)
	for _, one := range programs {
		answer := map[string]string{"id": one.Id}
		if output, err := digest(one); err == nil {
			answer["output"] = output
		} else {
			answer["error"] = "not loaded"
		}
		printer.Encode(answer)
	}
}
`;

const folder = path.join(tools, 'compose');
const binary = path.join(folder, 'driver');

export const composeLane: Lane = {
  language: compose,
  loader: 'compose-go 2.4',
  weight: 25,
  files: {},
  envNextToProgram: true,
  prepare: async () =>
    (await whyUnusable('go', 'version')) ??
    installOnce('compose', [LIBRARY, DRIVER], async (_, [library, driver]) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'go.mod'), 'module matrix\n\ngo 1.21\n');
      writeFileSync(path.join(folder, 'main.go'), driver ?? '');
      await runOrThrow('go', ['get', library ?? ''], { cwd: folder });
      await runOrThrow('go', ['mod', 'tidy'], { cwd: folder });
      await runOrThrow('go', ['build', '-o', binary, '.'], { cwd: folder });
    }),
  run: (programs) =>
    runInOneProcess(programs, (list) => ({
      program: binary,
      args: [],
      cwd: folder,
      input: JSON.stringify(list),
    })),
};
