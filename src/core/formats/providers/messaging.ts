import { provider } from '../record';
import { uuid } from '../shapes';

/** Chat, email, SMS, push, and real-time messaging. */
export const messaging = [
  provider({
    name: 'Slack',
    icon: 'comment-discussion',
    rotation: {
      consoleUrl: 'https://api.slack.com/apps',
      docsUrl: 'https://docs.slack.dev/authentication/using-token-rotation',
      monitoringUrl: 'https://my.slack.com/apps/manage',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'slack-bot-token': {
        title: 'Slack bot token', kind: 'OAuth token',
        segments: [{ literal: 'xoxb-' }, { set: '0-9', length: [10, 13] }, { literal: '-' }, { set: '0-9', length: [10, 13] }, { literal: '-' }, { set: 'A-Za-z0-9', length: [18, 34] }],
        envNames: ['SLACK_BOT_TOKEN'],
        rotation: { days: 180, canExpire: 'optional' },
      },
      'slack-user-token': {
        title: 'Slack user token', kind: 'OAuth token',
        segments: [{ literal: 'xoxp-' }, { set: '0-9', length: [10, 13] }, { literal: '-' }, { set: '0-9', length: [10, 13] }, { literal: '-' }, { set: '0-9', length: [10, 13] }, { literal: '-' }, { set: '0-9A-Fa-f', length: [28, 34] }],
        envNames: ['SLACK_USER_TOKEN', 'SLACK_TOKEN'],
        rotation: { days: 180, canExpire: 'optional' },
      },
      'slack-app-level-token': {
        title: 'Slack app-level token', kind: 'API key',
        segments: [{ literal: 'xapp-' }, { set: '0-9', length: 1 }, { literal: '-' }, { set: 'A-Z0-9', length: [9, 12] }, { literal: '-' }, { set: '0-9', length: [10, 14] }, { literal: '-' }, { set: '0-9a-f', length: [60, 70] }],
        envNames: ['SLACK_APP_TOKEN'],
        rotation: { days: 180, canExpire: 'never' },
      },
      'slack-legacy-workspace-token': {
        title: 'Slack legacy workspace token', kind: 'OAuth token',
        segments: [{ oneOf: ['xoxa-', 'xoxr-', 'xoxo-', 'xoxs-', 'xoxb-', 'xoxp-'] }, { set: 'A-Za-z0-9-', length: [14, 110] }],
        envNames: ['SLACK_TOKEN'],
        rotation: { days: 180, canExpire: 'optional' },
      },
      'slack-config-access-token': {
        title: 'Slack app configuration token', kind: 'OAuth token',
        segments: [{ oneOf: ['xoxe.xoxp-', 'xoxe.xoxb-'] }, { set: '0-9', length: 1 }, { literal: '-' }, { set: 'A-Za-z0-9', length: [160, 170] }],
        envNames: ['SLACK_CONFIG_TOKEN'],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
      'slack-config-refresh-token': {
        title: 'Slack app configuration refresh token', kind: 'OAuth token',
        segments: [{ literal: 'xoxe-' }, { set: '0-9', length: 1 }, { literal: '-' }, { set: 'A-Za-z0-9', length: [140, 150] }],
        envNames: ['SLACK_CONFIG_REFRESH_TOKEN', 'SLACK_REFRESH_TOKEN'],
        rotation: { canExpire: 'always' },
      },
      'slack-session-token': {
        title: 'Slack session token', kind: 'OAuth token',
        segments: [{ literal: 'xoxc-' }, { set: '0-9', length: [9, 15] }, { literal: '-' }, { set: '0-9', length: [9, 15] }, { literal: '-' }, { set: '0-9', length: [9, 15] }, { literal: '-' }, { set: '0-9a-f', length: 64 }],
        envNames: [],
        rotation: { canExpire: 'optional' },
      },
      'slack-webhook-url': {
        title: 'Slack webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://hooks.slack.com/services/T' }, { set: 'A-Z0-9', length: [6, 12] }, { literal: '/B' }, { set: 'A-Z0-9', length: [6, 12] }, { literal: '/' }, { set: 'A-Za-z0-9', length: [23, 25] }],
        envNames: ['SLACK_WEBHOOK_URL'],
        rotation: { days: 180, canExpire: 'never', restrictions: [] },
      },
      'slack-webhook-without-scheme': {
        title: 'Slack webhook', kind: 'webhook URL',
        segments: [{ literal: 'hooks.slack.com/services/T' }, { set: 'A-Z0-9', length: [6, 12] }, { literal: '/B' }, { set: 'A-Z0-9', length: [6, 12] }, { literal: '/' }, { set: 'A-Za-z0-9', length: [23, 25] }],
        envNames: ['SLACK_WEBHOOK_URL'],
        rotation: { days: 180, canExpire: 'never', restrictions: [] },
      },
      'slack-signing-secret': {
        title: 'Slack signing secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['slack', 'signing_secret'], contextRequired: true,
        envNames: ['SLACK_SIGNING_SECRET'],
        rotation: { days: 180, canExpire: 'never', restrictions: [] },
      },
      'slack-client-secret': {
        title: 'Slack client secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['slack', 'client_secret'], contextRequired: true,
        envNames: ['SLACK_CLIENT_SECRET'],
        rotation: { days: 180, canExpire: 'never', restrictions: [] },
      },
      'slack-workflow-webhook-url': {
        title: 'Slack workflow webhook URL', kind: 'webhook URL',
        segments: [{ oneOf: ['https://hooks.slack.com/workflows/', 'https://hooks.slack.com/triggers/'] }, { set: 'A-Z0-9', length: [8, 14] }, { literal: '/' }, { set: 'A-Z0-9', length: [8, 20] }, { literal: '/' }, { set: 'A-Za-z0-9/', length: [20, 60] }],
        envNames: ['SLACK_WORKFLOW_WEBHOOK_URL', 'SLACK_WEBHOOK_URL'],
        rotation: {
          days: 180,
          docsUrl: 'https://api.slack.com/messaging/webhooks',
          restrictions: [],
        },
      },
    },
  }),
  provider({
    name: 'Discord',
    icon: 'comment-discussion',
    commonWords: { bot: 'name' },
    rotation: {
      days: 180, canExpire: 'never',
      consoleUrl: 'https://discord.com/developers/applications',
      docsUrl: 'https://discord.com/developers/docs/reference',
      monitoringUrl: 'https://discord.com/developers/applications',
    },
    formats: {
      'discord-bot-token': {
        title: 'Discord bot token', kind: 'API key',
        segments: [{ set: 'MNO', length: 1 }, { set: 'A-Za-z0-9', length: [23, 27] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 6 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [27, 38] }],
        context: ['discord', 'bot', 'token'],
        envNames: ['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN'],
      },
      'discord-client-secret': {
        title: 'Discord client secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9_-', length: 32 }],
        context: ['discord', 'client_secret'], contextRequired: true,
        envNames: ['DISCORD_CLIENT_SECRET'],
      },
      'discord-webhook-url': {
        title: 'Discord webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://' }, { oneOf: ['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com'] }, { literal: '/api/webhooks/' }, { set: '0-9', length: [17, 20] }, { literal: '/' }, { set: 'A-Za-z0-9_-', length: 68 }],
        envNames: ['DISCORD_WEBHOOK_URL'],
      },
    },
  }),
  provider({
    name: 'Telegram',
    icon: 'comment-discussion',
    rotation: {
      consoleUrl: 'https://t.me/BotFather',
      docsUrl: 'https://core.telegram.org/bots/features#botfather',
      monitoringUrl: 'https://t.me/BotFather',
    },
    formats: {
      'telegram-bot-token': {
        title: 'Telegram bot token', kind: 'API key',
        segments: [{ set: '0-9', length: [6, 12] }, { literal: ':AA' }, { set: 'A-Za-z0-9_-', length: 33 }],
        context: ['telegram', 'tgram', 'bot'],
        envNames: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'BOT_TOKEN'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Mattermost',
    rotation: {
      consoleUrl: 'https://docs.mattermost.com',
      docsUrl: 'https://developers.mattermost.com/integrate/reference/personal-access-token/',
      monitoringUrl: 'https://docs.mattermost.com',
    },
    formats: {
      'mattermost-access-token': {
        title: 'Mattermost personal access token', kind: 'personal access token',
        segments: [{ set: 'a-z0-9', length: 26 }],
        context: ['mattermost'], contextRequired: true,
        envNames: ['MATTERMOST_TOKEN', 'MATTERMOST_ACCESS_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Gitter',
    rotation: { docsUrl: 'https://developer.gitter.im/docs/authentication' },
    formats: {
      'gitter-access-token': {
        title: 'Gitter access token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['gitter'], contextRequired: true,
        envNames: ['GITTER_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'LINE',
    commonWords: { line: 'name', channel: 'name' },
    rotation: {
      consoleUrl: 'https://developers.line.biz/console/',
      docsUrl: 'https://developers.line.biz/en/docs/messaging-api/channel-access-tokens/',
      monitoringUrl: 'https://developers.line.biz/console/',
      restrictions: ['ip'],
    },
    formats: {
      'line-channel-access-token': {
        title: 'LINE channel access token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9+/', length: [171, 172], padding: true }],
        context: ['line', 'channel'], contextRequired: true,
        envNames: ['LINE_CHANNEL_ACCESS_TOKEN'],
        rotation: { days: 90, maxLifetimeDays: 30, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Lark',
    commonWords: { lark: 'line' },
    rotation: { days: 180 },
    formats: {
      'lark-app-secret': {
        title: 'Lark app secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['lark', 'feishu', 'larksuite'], contextRequired: true,
        envNames: ['LARK_APP_SECRET', 'FEISHU_APP_SECRET'],
        rotation: {
          canExpire: 'never',
          consoleUrl: 'https://open.larksuite.com/app',
          docsUrl: 'https://open.larksuite.com/document',
          monitoringUrl: 'https://open.larksuite.com/app',
          restrictions: ['ip', 'scope'],
        },
      },
      'lark-webhook-url': {
        title: 'Lark bot webhook URL', kind: 'webhook URL',
        segments: [{ oneOf: ['https://open.feishu.cn/open-apis/bot/v2/hook/', 'https://open.larksuite.com/open-apis/bot/v2/hook/'] }, ...uuid],
        envNames: ['FEISHU_WEBHOOK_URL', 'LARK_WEBHOOK_URL'],
        rotation: { docsUrl: 'https://open.feishu.cn/document' },
      },
    },
  }),
  provider({
    name: 'DingTalk',
    rotation: { docsUrl: 'https://open.dingtalk.com/document' },
    formats: {
      'dingtalk-access-token': {
        title: 'DingTalk bot access token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['dingtalk'], contextRequired: true,
        envNames: ['DINGTALK_ACCESS_TOKEN', 'DINGTALK_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'WeCom',
    rotation: { docsUrl: 'https://developer.work.weixin.qq.com/document' },
    formats: {
      'wecom-webhook-url': {
        title: 'WeCom bot webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=' }, ...uuid],
        envNames: ['WECOM_WEBHOOK_URL', 'WECHAT_WEBHOOK_URL'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'WeChat',
    rotation: { docsUrl: 'https://developers.weixin.qq.com/doc/' },
    formats: {
      'wechat-app-secret': {
        title: 'WeChat app secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['wechat', 'weixin', 'wxapp'], contextRequired: true,
        envNames: ['WECHAT_APP_SECRET', 'WX_APP_SECRET'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Zoom',
    commonWords: { zoom: 'line' },
    rotation: {
      consoleUrl: 'https://marketplace.zoom.us/user/build',
      docsUrl: 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/',
      monitoringUrl: 'https://marketplace.zoom.us',
      restrictions: ['scope'],
    },
    formats: {
      'zoom-client-secret': {
        title: 'Zoom client secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['zoom'], contextRequired: true,
        envNames: ['ZOOM_CLIENT_SECRET'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Twilio',
    icon: 'comment-discussion',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
      docsUrl: 'https://www.twilio.com/docs/iam/api-keys',
      monitoringUrl: 'https://console.twilio.com/us1/monitor/logs',
      restrictions: ['scope'],
    },
    formats: {
      'twilio-account-sid': {
        title: 'Twilio account SID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ literal: 'AC' }, { set: '0-9a-f', length: 32 }],
        envNames: ['TWILIO_ACCOUNT_SID'],
        rotation: { consoleUrl: 'https://console.twilio.com' },
      },
      'twilio-api-key-sid': {
        title: 'Twilio API key SID', kind: 'access key ID',
        segments: [{ literal: 'SK' }, { set: '0-9a-f', length: 32 }],
        context: ['twilio'],
        envNames: ['TWILIO_API_KEY', 'TWILIO_API_KEY_SID'],
      },
      'twilio-api-key-secret': {
        title: 'Twilio API key secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['twilio', 'api_secret', 'api_key_secret'], contextRequired: true,
        usedWith: ['twilio-api-key-sid'],
        envNames: ['TWILIO_API_SECRET', 'TWILIO_API_KEY_SECRET'],
        rotation: { days: 90 },
      },
      'twilio-auth-token': {
        title: 'Twilio auth token', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['twilio', 'auth_token', 'authtoken'], contextRequired: true,
        usedWith: ['twilio-account-sid'],
        envNames: ['TWILIO_AUTH_TOKEN'],
        rotation: {
          days: 90,
          consoleUrl: 'https://console.twilio.com/us1/account/keys-credentials/auth-tokens',
          docsUrl: 'https://www.twilio.com/docs/iam/api/authtoken',
          restrictions: [],
        },
      },
    },
  }),
  provider({
    name: 'SendGrid',
    icon: 'mail',
    rotation: {
      consoleUrl: 'https://app.sendgrid.com/settings/api_keys',
      docsUrl: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
      monitoringUrl: 'https://app.sendgrid.com/statistics',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'sendgrid-api-key': {
        title: 'SendGrid API key', kind: 'API key',
        segments: [{ literal: 'SG.' }, { set: 'A-Za-z0-9_-', length: 22 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 43 }],
        envNames: ['SENDGRID_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Mailgun',
    icon: 'mail',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://app.mailgun.com/settings/api_security',
      docsUrl: 'https://help.mailgun.com/hc/en-us/articles/203380100',
      monitoringUrl: 'https://app.mailgun.com/mg/reporting/metrics',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'mailgun-private-key': {
        title: 'Mailgun private API key', kind: 'API key',
        segments: [{ literal: 'key-' }, { set: '0-9a-f', length: 32 }],
        context: ['mailgun'],
        envNames: ['MAILGUN_API_KEY'],
        rotation: { days: 90 },
      },
      'mailgun-api-key': {
        title: 'Mailgun API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }, { literal: '-' }, { set: '0-9a-f', length: 8 }, { literal: '-' }, { set: '0-9a-f', length: 8 }],
        context: ['mailgun'], contextRequired: true,
        envNames: ['MAILGUN_API_KEY'],
        rotation: { days: 90 },
      },
      'mailgun-public-validation-key': {
        title: 'Mailgun public validation key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'pubkey-' }, { set: '0-9a-f', length: 32 }],
        context: ['mailgun'],
        envNames: ['MAILGUN_PUBLIC_KEY'],
      },
    },
  }),
  provider({
    name: 'Mailchimp',
    icon: 'mail',
    rotation: {
      days: 90, canExpire: 'never',
      docsUrl: 'https://mailchimp.com/help/about-api-keys/',
      monitoringUrl: 'https://admin.mailchimp.com',
    },
    formats: {
      'mailchimp-api-key': {
        title: 'Mailchimp API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }, { literal: '-us' }, { set: '0-9', length: [1, 2] }],
        envNames: ['MAILCHIMP_API_KEY'],
        rotation: { consoleUrl: 'https://admin.mailchimp.com/account/api/' },
      },
      'mandrill-api-key': {
        title: 'Mandrill API key', kind: 'API key',
        segments: [{ literal: 'md-' }, { set: 'A-Za-z0-9_-', length: 22 }],
        context: ['mandrill', 'mailchimp_transactional'], contextRequired: true,
        envNames: ['MANDRILL_API_KEY', 'MAILCHIMP_TRANSACTIONAL_API_KEY'],
        rotation: { consoleUrl: 'https://mandrillapp.com/settings' },
      },
    },
  }),
  provider({
    name: 'Postmark',
    icon: 'mail',
    rotation: {
      consoleUrl: 'https://account.postmarkapp.com/api_tokens',
      docsUrl: 'https://postmarkapp.com/developer/api/overview',
      monitoringUrl: 'https://account.postmarkapp.com',
    },
    formats: {
      'postmark-server-token': {
        title: 'Postmark server API token', kind: 'API key',
        segments: uuid,
        context: ['postmark'], contextRequired: true,
        envNames: ['POSTMARK_SERVER_TOKEN', 'POSTMARK_API_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Resend',
    icon: 'mail',
    rotation: {
      consoleUrl: 'https://resend.com/api-keys',
      docsUrl: 'https://resend.com/docs/dashboard/api-keys/introduction',
      monitoringUrl: 'https://resend.com/emails',
      restrictions: ['scope', 'referrer'],
    },
    formats: {
      'resend-api-key': {
        title: 'Resend API key', kind: 'API key',
        segments: [{ literal: 're_' }, { set: 'A-Za-z0-9', length: 8 }, { literal: '_' }, { set: 'A-Za-z0-9', length: 24 }],
        envNames: ['RESEND_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Brevo',
    icon: 'mail',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://app.brevo.com/settings/keys/api',
      docsUrl: 'https://developers.brevo.com/docs/getting-started',
      monitoringUrl: 'https://app.brevo.com',
      restrictions: ['ip'],
    },
    formats: {
      'brevo-api-key': {
        title: 'Brevo API key', kind: 'API key',
        segments: [{ literal: 'xkeysib-' }, { set: '0-9a-f', length: 64 }, { literal: '-' }, { set: 'A-Za-z0-9', length: 16 }],
        envNames: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY'],
      },
      'brevo-smtp-key': {
        title: 'Brevo SMTP key', kind: 'password',
        segments: [{ literal: 'xsmtpsib-' }, { set: '0-9a-f', length: 64 }, { literal: '-' }, { set: 'A-Za-z0-9', length: 16 }],
        envNames: ['BREVO_SMTP_KEY', 'SMTP_PASSWORD'],
      },
    },
  }),
  provider({
    name: 'SparkPost',
    icon: 'mail',
    rotation: {
      consoleUrl: 'https://app.sparkpost.com/account/api-keys',
      docsUrl: 'https://developers.sparkpost.com/api/',
      monitoringUrl: 'https://app.sparkpost.com',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'sparkpost-api-key': {
        title: 'SparkPost API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['sparkpost'], contextRequired: true,
        envNames: ['SPARKPOST_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Mailjet',
    icon: 'mail',
    rotation: {
      consoleUrl: 'https://app.mailjet.com/account/apikeys',
      docsUrl: 'https://dev.mailjet.com/email/guides/',
      monitoringUrl: 'https://app.mailjet.com/stats',
    },
    formats: {
      'mailjet-secret-key': {
        title: 'Mailjet secret key', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['mailjet', 'mj_apikey'], contextRequired: true,
        envNames: ['MJ_APIKEY_PRIVATE', 'MAILJET_SECRET_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'MailerSend',
    icon: 'mail',
    rotation: {
      consoleUrl: 'https://app.mailersend.com/api-tokens',
      docsUrl: 'https://developers.mailersend.com',
      monitoringUrl: 'https://app.mailersend.com',
      restrictions: ['scope'],
    },
    formats: {
      'mailersend-api-token': {
        title: 'MailerSend API token', kind: 'API key',
        segments: [{ literal: 'mlsn.' }, { set: '0-9a-f', length: 64 }],
        envNames: ['MAILERSEND_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Klaviyo',
    rotation: {
      consoleUrl: 'https://www.klaviyo.com/settings/account/api-keys',
      docsUrl: 'https://developers.klaviyo.com/en/docs/authenticate_',
      monitoringUrl: 'https://www.klaviyo.com',
      restrictions: ['scope'],
    },
    formats: {
      'klaviyo-private-key': {
        title: 'Klaviyo private API key', kind: 'API key',
        segments: [{ literal: 'pk_' }, { set: '0-9a-f', length: 34 }],
        context: ['klaviyo'], contextRequired: true,
        envNames: ['KLAVIYO_API_KEY', 'KLAVIYO_PRIVATE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Customer.io',
    rotation: {
      days: 180,
      docsUrl: 'https://docs.customer.io/integrations/api/',
    },
    formats: {
      'customerio-tracking-key': {
        title: 'Customer.io tracking API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 20 }],
        context: ['customer.io', 'customerio', 'customer_io'], contextRequired: true,
        envNames: ['CUSTOMERIO_API_KEY', 'CUSTOMERIO_TRACKING_API_KEY'],
      },
      'customerio-app-key': {
        title: 'Customer.io App API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['customer.io', 'customerio', 'customer_io'], contextRequired: true,
        envNames: ['CUSTOMERIO_APP_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Nylas',
    rotation: { docsUrl: 'https://developer.nylas.com' },
    formats: {
      'nylas-api-key': {
        title: 'Nylas API key', kind: 'API key',
        segments: [{ literal: 'nyk_v0_' }, { set: 'A-Za-z0-9', length: [50, 80] }],
        envNames: ['NYLAS_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'OneSignal',
    rotation: {
      consoleUrl: 'https://dashboard.onesignal.com',
      docsUrl: 'https://documentation.onesignal.com/docs/keys-and-ids',
      monitoringUrl: 'https://dashboard.onesignal.com',
      restrictions: ['ip'],
    },
    formats: {
      'onesignal-api-key': {
        title: 'OneSignal API key', kind: 'API key',
        segments: [{ oneOf: ['os_v2_app_', 'os_v2_org_'] }, { set: 'a-z2-7', length: 103 }],
        envNames: ['ONESIGNAL_API_KEY', 'ONESIGNAL_REST_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Pushbullet',
    rotation: { docsUrl: 'https://docs.pushbullet.com' },
    formats: {
      'pushbullet-access-token': {
        title: 'Pushbullet access token', kind: 'personal access token',
        segments: [{ literal: 'o.' }, { set: 'A-Za-z0-9', length: 32 }],
        context: ['pushbullet'], contextRequired: true,
        envNames: ['PUSHBULLET_ACCESS_TOKEN', 'PUSHBULLET_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Vonage',
    icon: 'comment-discussion',
    rotation: {
      consoleUrl: 'https://dashboard.nexmo.com/settings',
      docsUrl: 'https://developer.vonage.com/en/account/secret-management',
      monitoringUrl: 'https://dashboard.nexmo.com',
    },
    formats: {
      'vonage-api-secret': {
        title: 'Vonage API secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 16 }],
        context: ['vonage', 'nexmo'], contextRequired: true,
        envNames: ['VONAGE_API_SECRET', 'NEXMO_API_SECRET'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Telnyx',
    rotation: {
      consoleUrl: 'https://portal.telnyx.com/#/app/api-keys',
      docsUrl: 'https://developers.telnyx.com',
      monitoringUrl: 'https://portal.telnyx.com',
    },
    formats: {
      'telnyx-api-key': {
        title: 'Telnyx API key', kind: 'API key',
        segments: [{ literal: 'KEY' }, { set: 'A-Za-z0-9_-', length: 55 }],
        context: ['telnyx'],
        envNames: ['TELNYX_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Plivo',
    rotation: {
      consoleUrl: 'https://console.plivo.com/dashboard/',
      docsUrl: 'https://www.plivo.com/docs/',
      monitoringUrl: 'https://console.plivo.com',
    },
    formats: {
      'plivo-auth-token': {
        title: 'Plivo auth token', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 40 }],
        context: ['plivo'], contextRequired: true,
        envNames: ['PLIVO_AUTH_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'MessageBird',
    rotation: {
      consoleUrl: 'https://dashboard.messagebird.com/en/developers/access',
      docsUrl: 'https://developers.messagebird.com',
      monitoringUrl: 'https://dashboard.messagebird.com',
    },
    formats: {
      'messagebird-api-key': {
        title: 'MessageBird API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 25 }],
        context: ['messagebird'], contextRequired: true,
        envNames: ['MESSAGEBIRD_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Sendbird',
    rotation: { docsUrl: 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api' },
    formats: {
      'sendbird-api-token': {
        title: 'Sendbird API token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['sendbird'], contextRequired: true,
        envNames: ['SENDBIRD_API_TOKEN', 'SENDBIRD_MASTER_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Pusher',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://dashboard.pusher.com',
      docsUrl: 'https://pusher.com/docs/channels/',
      monitoringUrl: 'https://dashboard.pusher.com',
    },
    formats: {
      'pusher-app-secret': {
        title: 'Pusher app secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 20 }],
        context: ['pusher', 'secret'], contextRequired: true,
        envNames: ['PUSHER_APP_SECRET', 'PUSHER_SECRET'],
        rotation: { days: 90 },
      },
      'pusher-app-key': {
        title: 'Pusher app key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: '0-9a-f', length: 20 }],
        context: ['pusher', 'key'], contextRequired: true,
        envNames: ['PUSHER_APP_KEY', 'NEXT_PUBLIC_PUSHER_KEY'],
      },
    },
  }),
  provider({
    name: 'Ably',
    commonWords: { ably: 'line' },
    rotation: {
      consoleUrl: 'https://ably.com/accounts/any/apps/any/app_keys',
      docsUrl: 'https://ably.com/docs/auth',
      monitoringUrl: 'https://ably.com',
      restrictions: ['scope'],
    },
    formats: {
      'ably-api-key': {
        title: 'Ably API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 6 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 6 }, { literal: ':' }, { set: 'A-Za-z0-9_-', length: 43 }],
        context: ['ably'], contextRequired: true,
        envNames: ['ABLY_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'PubNub',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://admin.pubnub.com',
      docsUrl: 'https://www.pubnub.com/docs/general/setup/account-setup',
      monitoringUrl: 'https://admin.pubnub.com',
    },
    formats: {
      'pubnub-secret-key': {
        title: 'PubNub secret key', kind: 'secret key',
        segments: [{ literal: 'sec-c-' }, { set: 'A-Za-z0-9+/', length: [50, 60] }],
        envNames: ['PUBNUB_SECRET_KEY'],
        rotation: { days: 90 },
      },
      'pubnub-publish-subscribe-key': {
        title: 'PubNub publish or subscribe key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['pub-c-', 'sub-c-'] }, ...uuid],
        envNames: ['PUBNUB_PUBLISH_KEY', 'PUBNUB_SUBSCRIBE_KEY'],
      },
    },
  }),
  provider({
    name: 'Liveblocks',
    rotation: { docsUrl: 'https://liveblocks.io/docs' },
    formats: {
      'liveblocks-secret-key': {
        title: 'Liveblocks secret key', kind: 'secret key',
        segments: [{ oneOf: ['sk_prod_', 'sk_dev_'] }, { set: 'A-Za-z0-9_-', length: [40, 80] }],
        envNames: ['LIVEBLOCKS_SECRET_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
];
