import { provider } from '../record';
import { uuid } from '../shapes';

/** Model providers and the services built around them. */
export const ai = [
  provider({
    name: 'OpenAI',
    icon: 'sparkle',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://platform.openai.com/api-keys',
      docsUrl: 'https://help.openai.com/en/articles/5112595-best-practices-for-api-key-safety',
      monitoringUrl: 'https://platform.openai.com/usage',
      restrictions: ['scope', 'quota'],
    },
    formats: {
      'openai-project-key': {
        title: 'OpenAI project API key', kind: 'API key',
        segments: [{ literal: 'sk-proj-' }, { set: 'A-Za-z0-9_-', length: [20, 74] }, { literal: 'T3BlbkFJ' }, { set: 'A-Za-z0-9_-', length: [20, 74] }],
        envNames: ['OPENAI_API_KEY'],
        rotation: { days: 90, maxLifetimeDays: 365 },
      },
      'openai-service-account-key': {
        title: 'OpenAI service account API key', kind: 'API key',
        segments: [{ literal: 'sk-svcacct-' }, { set: 'A-Za-z0-9_-', length: [20, 74] }, { literal: 'T3BlbkFJ' }, { set: 'A-Za-z0-9_-', length: [20, 74] }],
        envNames: ['OPENAI_API_KEY'],
        rotation: { days: 90, maxLifetimeDays: 365 },
      },
      'openai-admin-key': {
        title: 'OpenAI admin API key', kind: 'API key',
        segments: [{ literal: 'sk-admin-' }, { set: 'A-Za-z0-9_-', length: [58, 74] }, { literal: 'T3BlbkFJ' }, { set: 'A-Za-z0-9_-', length: [58, 74] }],
        envNames: ['OPENAI_ADMIN_KEY'],
        rotation: {
          days: 60, maxLifetimeDays: 365,
          consoleUrl: 'https://platform.openai.com/settings/organization/admin-keys',
        },
      },
      'openai-legacy-user-key': {
        title: 'OpenAI user API key (legacy)', kind: 'API key',
        segments: [{ literal: 'sk-' }, { set: 'A-Za-z0-9_-', length: [20, 74] }, { literal: 'T3BlbkFJ' }, { set: 'A-Za-z0-9_-', length: [20, 74] }],
        envNames: ['OPENAI_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
      'openai-organization-id': {
        title: 'OpenAI organization ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ literal: 'org-' }, { set: 'A-Za-z0-9', length: 24 }],
        context: ['openai'],
        envNames: ['OPENAI_ORG_ID', 'OPENAI_ORGANIZATION'],
        rotation: { maxLifetimeDays: 365 },
      },
      'openai-webhook-secret': {
        title: 'OpenAI webhook signing secret', kind: 'secret key',
        segments: [{ literal: 'whsec_' }, { set: 'A-Za-z0-9+/', length: [32, 48], padding: true }],
        context: ['openai', 'webhook'], contextRequired: true,
        envNames: ['OPENAI_WEBHOOK_SECRET'],
        rotation: { days: 180, maxLifetimeDays: 365 },
      },
    },
  }),
  provider({
    name: 'Anthropic',
    icon: 'sparkle',
    rotation: {
      canExpire: 'always',
      consoleUrl: 'https://platform.claude.com/settings/keys',
      docsUrl: 'https://platform.claude.com/docs/en/get-api-key',
      monitoringUrl: 'https://platform.claude.com/usage',
      restrictions: ['scope', 'ip', 'quota'],
    },
    formats: {
      'anthropic-api-key': {
        title: 'Anthropic API key', kind: 'API key',
        segments: [{ literal: 'sk-ant-api' }, { set: '0-9', length: 2 }, { literal: '-' }, { set: 'A-Za-z0-9_-', length: 93 }, { literal: 'AA' }],
        envNames: ['ANTHROPIC_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
      'anthropic-admin-key': {
        title: 'Anthropic admin API key', kind: 'API key',
        segments: [{ literal: 'sk-ant-admin' }, { set: '0-9', length: 2 }, { literal: '-' }, { set: 'A-Za-z0-9_-', length: 93 }, { literal: 'AA' }],
        envNames: ['ANTHROPIC_ADMIN_KEY', 'ANTHROPIC_ADMIN_API_KEY'],
        rotation: {
          days: 60, canExpire: 'optional',
          consoleUrl: 'https://platform.claude.com/settings/admin-keys',
        },
      },
      'anthropic-oauth-access-token': {
        title: 'Anthropic OAuth access token', kind: 'OAuth token',
        segments: [{ literal: 'sk-ant-oat' }, { set: '0-9', length: 2 }, { literal: '-' }, { set: 'A-Za-z0-9_-', length: [40, 130] }],
        envNames: ['CLAUDE_CODE_OAUTH_TOKEN', 'ANTHROPIC_AUTH_TOKEN'],
      },
      'anthropic-oauth-refresh-token': {
        title: 'Anthropic OAuth refresh token', kind: 'OAuth token',
        segments: [{ literal: 'sk-ant-ort' }, { set: '0-9', length: 2 }, { literal: '-' }, { set: 'A-Za-z0-9_-', length: [40, 130] }],
        envNames: [],
      },
      'anthropic-session-key': {
        title: 'Anthropic session key', kind: 'session token',
        segments: [{ literal: 'sk-ant-sid' }, { set: '0-9', length: 2 }, { literal: '-' }, { set: 'A-Za-z0-9_-', length: [60, 130] }],
        envNames: [],
      },
    },
  }),
  provider({
    name: 'Mistral',
    icon: 'sparkle',
    rotation: {
      consoleUrl: 'https://console.mistral.ai/api-keys',
      docsUrl: 'https://docs.mistral.ai/getting-started/quickstart',
      monitoringUrl: 'https://console.mistral.ai/usage',
    },
    formats: {
      'mistral-api-key': {
        title: 'Mistral API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['mistral', 'mistralai', 'api.mistral.ai'], contextRequired: true,
        envNames: ['MISTRAL_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Cohere',
    icon: 'sparkle',
    commonWords: { cohere: 'line' },
    rotation: {
      consoleUrl: 'https://dashboard.cohere.com/api-keys',
      docsUrl: 'https://docs.cohere.com/docs/rate-limits',
      monitoringUrl: 'https://dashboard.cohere.com/billing',
    },
    formats: {
      'cohere-api-key': {
        title: 'Cohere API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 40 }],
        context: ['cohere', 'co_api_key'], contextRequired: true,
        envNames: ['CO_API_KEY', 'COHERE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
      'cohere-api-key-prefixed': {
        title: 'Cohere API key with a prefix', kind: 'API key',
        // In two parts, because a search for `co_` would stop in many words.
        segments: [{ literal: 'co' }, { literal: '_' }, { set: 'A-Za-z0-9', length: 48 }],
        context: ['cohere', 'co_api_key'],
        envNames: ['CO_API_KEY', 'COHERE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Groq',
    icon: 'sparkle',
    rotation: {
      consoleUrl: 'https://console.groq.com/keys',
      docsUrl: 'https://console.groq.com/docs/api-keys',
      monitoringUrl: 'https://console.groq.com/dashboard/usage',
    },
    formats: {
      'groq-api-key': {
        title: 'Groq API key', kind: 'API key',
        segments: [{ literal: 'gsk_' }, { set: 'A-Za-z0-9', length: 52 }],
        envNames: ['GROQ_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'xAI',
    icon: 'sparkle',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://console.x.ai',
      docsUrl: 'https://docs.x.ai/docs/overview',
      monitoringUrl: 'https://console.x.ai',
      restrictions: ['scope'],
    },
    formats: {
      'xai-api-key': {
        title: 'xAI API key', kind: 'API key',
        segments: [{ literal: 'xai-' }, { set: 'A-Za-z0-9', length: 80 }],
        envNames: ['XAI_API_KEY'],
        rotation: { days: 90 },
      },
      'xai-management-key': {
        title: 'xAI management key', kind: 'API key',
        segments: [{ literal: 'xai-token-' }, { set: 'A-Za-z0-9', length: 80 }],
        envNames: ['XAI_MANAGEMENT_API_KEY', 'XAI_MANAGEMENT_KEY'],
        rotation: { days: 60 },
      },
    },
  }),
  provider({
    name: 'Perplexity',
    icon: 'sparkle',
    rotation: {
      consoleUrl: 'https://www.perplexity.ai/account/api/keys',
      docsUrl: 'https://docs.perplexity.ai/guides/api-key-management',
      monitoringUrl: 'https://www.perplexity.ai/account/api/usage',
    },
    formats: {
      'perplexity-api-key': {
        title: 'Perplexity API key', kind: 'API key',
        segments: [{ literal: 'pplx-' }, { set: 'A-Za-z0-9', length: 48 }],
        envNames: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'DeepSeek',
    icon: 'sparkle',
    rotation: {
      consoleUrl: 'https://platform.deepseek.com/api_keys',
      docsUrl: 'https://api-docs.deepseek.com/',
      monitoringUrl: 'https://platform.deepseek.com/usage',
    },
    formats: {
      'deepseek-api-key': {
        title: 'DeepSeek API key', kind: 'API key',
        segments: [{ literal: 'sk-' }, { set: '0-9a-f', length: 32 }],
        context: ['deepseek'], contextRequired: true,
        envNames: ['DEEPSEEK_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'OpenRouter',
    icon: 'sparkle',
    rotation: {
      consoleUrl: 'https://openrouter.ai/settings/keys',
      docsUrl: 'https://openrouter.ai/docs/guides/guides/api-key-rotation',
      monitoringUrl: 'https://openrouter.ai/activity',
      restrictions: ['quota', 'ip'],
    },
    formats: {
      'openrouter-api-key': {
        title: 'OpenRouter API key', kind: 'API key',
        segments: [{ literal: 'sk-or-v1-' }, { set: '0-9a-f', length: 64 }],
        envNames: ['OPENROUTER_API_KEY'],
        rotation: { days: 90, basis: 'provider', canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Hugging Face',
    icon: 'sparkle',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://huggingface.co/settings/tokens',
      docsUrl: 'https://huggingface.co/docs/hub/security-tokens',
      monitoringUrl: 'https://huggingface.co/settings/tokens',
      restrictions: ['scope'],
    },
    formats: {
      'huggingface-user-token': {
        title: 'Hugging Face access token', kind: 'personal access token',
        segments: [{ literal: 'hf_' }, { set: 'A-Za-z', length: 34 }],
        envNames: ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN', 'HUGGINGFACEHUB_API_TOKEN'],
      },
      'huggingface-org-token': {
        title: 'Hugging Face organization token', kind: 'API key',
        segments: [{ literal: 'api_org_' }, { set: 'A-Za-z', length: 34 }],
        envNames: ['HF_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Replicate',
    icon: 'sparkle',
    rotation: {
      consoleUrl: 'https://replicate.com/account/api-tokens',
      docsUrl: 'https://replicate.com/docs/topics/security/api-tokens',
      monitoringUrl: 'https://replicate.com/account/billing',
    },
    formats: {
      'replicate-api-token': {
        title: 'Replicate API token', kind: 'API key',
        segments: [{ literal: 'r8_' }, { set: 'A-Za-z0-9', length: 37 }],
        envNames: ['REPLICATE_API_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Together AI',
    commonWords: { together: 'line' },
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://api.together.ai/settings/api-keys',
      docsUrl: 'https://docs.together.ai/docs/quickstart',
      monitoringUrl: 'https://api.together.ai/settings/billing',
    },
    formats: {
      'together-api-key': {
        title: 'Together AI API key', kind: 'API key',
        segments: [{ literal: 'tgp_v1_' }, { set: 'A-Za-z0-9_-', length: 43 }],
        envNames: ['TOGETHER_API_KEY'],
      },
      'together-legacy-api-key': {
        title: 'Together AI API key (old format)', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['together'], contextRequired: true,
        envNames: ['TOGETHER_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Fireworks AI',
    rotation: {
      consoleUrl: 'https://app.fireworks.ai/settings/users/api-keys',
      docsUrl: 'https://docs.fireworks.ai/getting-started/quickstart',
      monitoringUrl: 'https://app.fireworks.ai/account/billing',
    },
    formats: {
      'fireworks-api-key': {
        title: 'Fireworks AI API key', kind: 'API key',
        segments: [{ literal: 'fw_' }, { set: 'A-Za-z0-9', length: [22, 24] }],
        context: ['fireworks'], contextRequired: true,
        envNames: ['FIREWORKS_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Pinecone',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://app.pinecone.io',
      docsUrl: 'https://docs.pinecone.io/guides/projects/manage-api-keys',
      monitoringUrl: 'https://app.pinecone.io',
      restrictions: ['scope'],
    },
    formats: {
      'pinecone-api-key': {
        title: 'Pinecone API key', kind: 'API key',
        segments: [{ literal: 'pcsk_' }, { set: 'A-Za-z0-9', length: [5, 6] }, { literal: '_' }, { set: 'A-Za-z0-9', length: 63 }],
        envNames: ['PINECONE_API_KEY'],
      },
      'pinecone-legacy-api-key': {
        title: 'Pinecone API key (old format)', kind: 'API key',
        segments: uuid,
        context: ['pinecone'], contextRequired: true,
        envNames: ['PINECONE_API_KEY'],
      },
    },
  }),
  provider({
    name: 'LangSmith',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://smith.langchain.com/settings',
      docsUrl: 'https://docs.langchain.com/langsmith/create-account-api-key',
      monitoringUrl: 'https://smith.langchain.com',
      restrictions: ['scope'],
    },
    formats: {
      'langsmith-personal-token': {
        title: 'LangSmith personal access token', kind: 'personal access token',
        segments: [{ literal: 'lsv2_pt_' }, { set: '0-9a-f', length: 32 }, { literal: '_' }, { set: '0-9a-f', length: 10 }],
        envNames: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'],
      },
      'langsmith-service-key': {
        title: 'LangSmith service key', kind: 'API key',
        segments: [{ literal: 'lsv2_sk_' }, { set: '0-9a-f', length: 32 }, { literal: '_' }, { set: '0-9a-f', length: 10 }],
        envNames: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Langfuse',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://cloud.langfuse.com',
      docsUrl: 'https://langfuse.com/docs/administration/rbac',
      monitoringUrl: 'https://cloud.langfuse.com',
      restrictions: ['scope'],
    },
    formats: {
      'langfuse-secret-key': {
        title: 'Langfuse secret key', kind: 'secret key',
        segments: [{ literal: 'sk-lf-' }, ...uuid],
        envNames: ['LANGFUSE_SECRET_KEY'],
        rotation: { days: 90 },
      },
      'langfuse-public-key': {
        title: 'Langfuse public key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'pk-lf-' }, ...uuid],
        envNames: ['LANGFUSE_PUBLIC_KEY'],
      },
    },
  }),
  provider({
    name: 'ElevenLabs',
    icon: 'sparkle',
    rotation: {
      consoleUrl: 'https://elevenlabs.io/app/developers/api-keys',
      docsUrl: 'https://elevenlabs.io/docs/api-reference/authentication',
      monitoringUrl: 'https://elevenlabs.io/app/usage',
      restrictions: ['scope', 'quota'],
    },
    formats: {
      'elevenlabs-api-key': {
        title: 'ElevenLabs API key', kind: 'API key',
        segments: [{ literal: 'sk_' }, { set: '0-9a-f', length: 48 }],
        context: ['elevenlabs', 'xi-api-key', 'xi_api_key'], contextRequired: true,
        envNames: ['ELEVENLABS_API_KEY', 'XI_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'AssemblyAI',
    rotation: {
      consoleUrl: 'https://www.assemblyai.com/dashboard/api-keys',
      docsUrl: 'https://www.assemblyai.com/docs',
      monitoringUrl: 'https://www.assemblyai.com/dashboard',
    },
    formats: {
      'assemblyai-api-key': {
        title: 'AssemblyAI API key', kind: 'API key',
        segments: [{ set: 'a-z0-9', length: 32 }],
        context: ['assemblyai'], contextRequired: true,
        envNames: ['ASSEMBLYAI_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Deepgram',
    rotation: {
      consoleUrl: 'https://console.deepgram.com',
      docsUrl: 'https://developers.deepgram.com/docs/create-additional-api-keys',
      monitoringUrl: 'https://console.deepgram.com',
      restrictions: ['scope'],
    },
    formats: {
      'deepgram-api-key': {
        title: 'Deepgram API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['deepgram'], contextRequired: true,
        envNames: ['DEEPGRAM_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Stability AI',
    icon: 'sparkle',
    commonWords: { stability: 'line' },
    rotation: {
      consoleUrl: 'https://platform.stability.ai/account/keys',
      docsUrl: 'https://platform.stability.ai/docs/getting-started/authentication',
      monitoringUrl: 'https://platform.stability.ai/account/credits',
    },
    formats: {
      'stability-api-key': {
        title: 'Stability AI API key', kind: 'API key',
        segments: [{ literal: 'sk-' }, { set: 'A-Za-z0-9', length: 48 }],
        context: ['stability', 'dreamstudio'], contextRequired: true,
        envNames: ['STABILITY_API_KEY', 'STABILITY_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'AI21',
    rotation: {
      consoleUrl: 'https://studio.ai21.com/account/api-key',
      docsUrl: 'https://docs.ai21.com/reference/authentication',
      monitoringUrl: 'https://studio.ai21.com',
    },
    formats: {
      'ai21-api-key': {
        title: 'AI21 API key', kind: 'API key',
        segments: uuid,
        context: ['ai21'], contextRequired: true,
        envNames: ['AI21_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Voyage AI',
    commonWords: { voyage: 'line' },
    rotation: {
      consoleUrl: 'https://dashboard.voyageai.com/api-keys',
      docsUrl: 'https://docs.voyageai.com/docs/api-key-and-installation',
      monitoringUrl: 'https://dashboard.voyageai.com',
    },
    formats: {
      'voyage-api-key': {
        title: 'Voyage AI API key', kind: 'API key',
        segments: [{ literal: 'pa-' }, { set: 'A-Za-z0-9_-', length: 43 }],
        context: ['voyage'], contextRequired: true,
        envNames: ['VOYAGE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Jina AI',
    rotation: {
      consoleUrl: 'https://jina.ai/api-dashboard/key-manager',
      docsUrl: 'https://jina.ai/api-dashboard/',
      monitoringUrl: 'https://jina.ai/api-dashboard/',
    },
    formats: {
      'jina-api-key': {
        title: 'Jina AI API key', kind: 'API key',
        segments: [{ literal: 'jina_' }, { set: 'A-Za-z0-9', length: 60 }],
        envNames: ['JINA_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Tavily',
    rotation: {
      consoleUrl: 'https://app.tavily.com',
      docsUrl: 'https://docs.tavily.com',
      monitoringUrl: 'https://app.tavily.com',
      restrictions: ['quota'],
    },
    formats: {
      'tavily-api-key': {
        title: 'Tavily API key', kind: 'API key',
        segments: [{ oneOf: ['tvly-', 'tvly-dev-', 'tvly-prod-'] }, { set: 'A-Za-z0-9', length: 32 }],
        envNames: ['TAVILY_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Exa',
    commonWords: { exa: 'line' },
    rotation: {
      consoleUrl: 'https://dashboard.exa.ai/api-keys',
      docsUrl: 'https://docs.exa.ai',
      monitoringUrl: 'https://dashboard.exa.ai',
    },
    formats: {
      'exa-api-key': {
        title: 'Exa API key', kind: 'API key',
        segments: uuid,
        context: ['exa'], contextRequired: true,
        envNames: ['EXA_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Firecrawl',
    rotation: {
      consoleUrl: 'https://www.firecrawl.dev/app/api-keys',
      docsUrl: 'https://docs.firecrawl.dev',
      monitoringUrl: 'https://www.firecrawl.dev/app/usage',
    },
    formats: {
      'firecrawl-api-key': {
        title: 'Firecrawl API key', kind: 'API key',
        segments: [{ literal: 'fc-' }, { set: '0-9a-f', length: 32 }],
        context: ['firecrawl'], contextRequired: true,
        envNames: ['FIRECRAWL_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Serper',
    rotation: {
      consoleUrl: 'https://serper.dev/api-key',
      docsUrl: 'https://serper.dev',
      monitoringUrl: 'https://serper.dev/dashboard',
    },
    formats: {
      'serper-api-key': {
        title: 'Serper API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['serper'], contextRequired: true,
        envNames: ['SERPER_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'SerpApi',
    rotation: {
      consoleUrl: 'https://serpapi.com/manage-api-key',
      docsUrl: 'https://serpapi.com/manage-api-key',
      monitoringUrl: 'https://serpapi.com/dashboard',
    },
    formats: {
      'serpapi-api-key': {
        title: 'SerpApi API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['serpapi', 'serp_api'], contextRequired: true,
        envNames: ['SERPAPI_API_KEY', 'SERP_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Brave Search',
    commonWords: { brave: 'line' },
    rotation: {
      consoleUrl: 'https://api-dashboard.search.brave.com/app/keys',
      docsUrl: 'https://api-dashboard.search.brave.com/app/documentation',
      monitoringUrl: 'https://api-dashboard.search.brave.com/',
    },
    formats: {
      'brave-search-api-key': {
        title: 'Brave Search API key', kind: 'API key',
        segments: [{ literal: 'BSA' }, { set: 'A-Za-z0-9_-', length: [24, 40] }],
        context: ['brave'], contextRequired: true,
        envNames: ['BRAVE_API_KEY', 'BRAVE_SEARCH_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Cerebras',
    rotation: {
      consoleUrl: 'https://cloud.cerebras.ai/platform',
      docsUrl: 'https://inference-docs.cerebras.ai',
      monitoringUrl: 'https://cloud.cerebras.ai',
    },
    formats: {
      'cerebras-api-key': {
        title: 'Cerebras API key', kind: 'API key',
        segments: [{ literal: 'csk-' }, { set: 'a-z0-9', length: 48 }],
        envNames: ['CEREBRAS_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'NVIDIA',
    rotation: {
      consoleUrl: 'https://build.nvidia.com/settings/api-keys',
      docsUrl: 'https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html',
      monitoringUrl: 'https://build.nvidia.com',
      restrictions: ['scope'],
    },
    formats: {
      'nvidia-api-key': {
        title: 'NVIDIA API key', kind: 'API key',
        segments: [{ literal: 'nvapi-' }, { set: 'A-Za-z0-9_-', length: [64, 70] }],
        envNames: ['NVIDIA_API_KEY', 'NGC_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Weights & Biases',
    commonWords: { weights: 'name' },
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://wandb.ai/authorize',
      docsUrl: 'https://docs.wandb.ai/support/',
      monitoringUrl: 'https://wandb.ai/settings',
    },
    formats: {
      'wandb-api-key': {
        title: 'Weights & Biases API key', kind: 'API key',
        segments: [{ literal: 'wandb_v1_' }, { set: 'A-Za-z0-9_', length: 77 }],
        envNames: ['WANDB_API_KEY'],
      },
      'wandb-legacy-api-key': {
        title: 'Weights & Biases API key (old format)', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['wandb', 'weights'], contextRequired: true,
        envNames: ['WANDB_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Cursor',
    commonWords: { cursor: 'name' },
    rotation: {
      consoleUrl: 'https://cursor.com/dashboard',
      docsUrl: 'https://docs.cursor.com',
      monitoringUrl: 'https://cursor.com/dashboard',
    },
    formats: {
      'cursor-api-key': {
        title: 'Cursor API key', kind: 'API key',
        segments: [{ literal: 'key_' }, { set: '0-9a-f', length: 64 }],
        context: ['cursor'],
        envNames: ['CURSOR_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Moonshot AI',
    commonWords: { kimi: 'name' },
    rotation: {
      consoleUrl: 'https://platform.moonshot.ai/console/api-keys',
      docsUrl: 'https://platform.moonshot.ai/docs',
      monitoringUrl: 'https://platform.moonshot.ai/console',
    },
    formats: {
      'moonshot-api-key': {
        title: 'Moonshot AI API key', kind: 'API key',
        segments: [{ literal: 'sk-' }, { set: 'A-Za-z0-9_-', length: 48 }],
        context: ['moonshot', 'kimi'], contextRequired: true,
        envNames: ['MOONSHOT_API_KEY', 'KIMI_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Z.ai',
    commonWords: { zai: 'name', glm: 'name' },
    rotation: {
      consoleUrl: 'https://z.ai/manage-apikey/apikey-list',
      docsUrl: 'https://docs.z.ai',
      monitoringUrl: 'https://z.ai',
    },
    formats: {
      'zai-api-key': {
        title: 'Z.ai API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }, { literal: '.' }, { set: 'A-Za-z0-9', length: 16 }],
        context: ['zai', 'z_ai', 'z.ai', 'zhipu', 'bigmodel', 'glm'], contextRequired: true,
        envNames: ['ZAI_API_KEY', 'ZHIPUAI_API_KEY', 'ZHIPU_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'MiniMax',
    rotation: {
      consoleUrl: 'https://platform.minimax.io/user-center/basic-information/interface-key',
      docsUrl: 'https://platform.minimax.io/docs',
      monitoringUrl: 'https://platform.minimax.io',
    },
    formats: {
      'minimax-api-key': {
        title: 'MiniMax API key', kind: 'API key',
        segments: [{ literal: 'sk-api-' }, { set: 'A-Za-z0-9_-', length: 119 }],
        envNames: ['MINIMAX_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'E2B',
    rotation: {
      consoleUrl: 'https://e2b.dev/dashboard?tab=keys',
      docsUrl: 'https://e2b.dev/docs/api-key',
      monitoringUrl: 'https://e2b.dev/dashboard',
    },
    formats: {
      'e2b-api-key': {
        title: 'E2B API key', kind: 'API key',
        segments: [{ literal: 'e2b_' }, { set: '0-9a-f', length: 40 }],
        envNames: ['E2B_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Modal',
    commonWords: { modal: 'line' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://modal.com/settings/tokens',
      docsUrl: 'https://modal.com/docs/reference/modal.config',
      monitoringUrl: 'https://modal.com/settings/usage',
    },
    formats: {
      'modal-token-id': {
        title: 'Modal token ID', kind: 'access key ID', sensitivity: 'identifier',
        segments: [{ literal: 'ak-' }, { set: 'A-Za-z0-9', length: 22 }],
        context: ['modal'], contextRequired: true,
        envNames: ['MODAL_TOKEN_ID'],
      },
      'modal-token-secret': {
        title: 'Modal token secret', kind: 'secret key',
        segments: [{ literal: 'as-' }, { set: 'A-Za-z0-9', length: 22 }],
        context: ['modal'], contextRequired: true,
        usedWith: ['modal-token-id'],
        envNames: ['MODAL_TOKEN_SECRET'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Runpod',
    rotation: {
      consoleUrl: 'https://console.runpod.io/user/settings',
      docsUrl: 'https://docs.runpod.io/get-started/api-keys',
      monitoringUrl: 'https://console.runpod.io/user/billing',
      restrictions: ['scope'],
    },
    formats: {
      'runpod-api-key': {
        title: 'Runpod API key', kind: 'API key',
        segments: [{ literal: 'rpa_' }, { set: 'A-Z0-9', length: 40 }, { set: 'A-Za-z0-9', length: 6 }],
        envNames: ['RUNPOD_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'fal',
    commonWords: { fal: 'line' },
    rotation: {
      consoleUrl: 'https://fal.ai/dashboard/keys',
      docsUrl: 'https://docs.fal.ai',
      monitoringUrl: 'https://fal.ai/dashboard/billing',
      restrictions: ['scope'],
    },
    formats: {
      'fal-api-key': {
        title: 'fal API key', kind: 'API key',
        segments: [...uuid, { literal: ':' }, { set: '0-9a-f', length: 32 }],
        context: ['fal'], contextRequired: true,
        envNames: ['FAL_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'LlamaIndex',
    rotation: {
      consoleUrl: 'https://cloud.llamaindex.ai/api-key',
      docsUrl: 'https://docs.cloud.llamaindex.ai',
      monitoringUrl: 'https://cloud.llamaindex.ai',
    },
    formats: {
      'llamacloud-api-key': {
        title: 'LlamaCloud API key', kind: 'API key',
        segments: [{ literal: 'llx-' }, { set: 'A-Za-z0-9', length: 48 }],
        envNames: ['LLAMA_CLOUD_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Ollama',
    rotation: {
      consoleUrl: 'https://ollama.com/settings/keys',
      docsUrl: 'https://docs.ollama.com/cloud',
      monitoringUrl: 'https://ollama.com/settings',
    },
    formats: {
      'ollama-api-key': {
        title: 'Ollama API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 24 }],
        context: ['ollama'], contextRequired: true,
        envNames: ['OLLAMA_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Braintrust',
    rotation: {
      consoleUrl: 'https://www.braintrust.dev/app/settings/api-keys',
      docsUrl: 'https://www.braintrust.dev/docs',
      monitoringUrl: 'https://www.braintrust.dev/app',
    },
    formats: {
      'braintrust-api-key': {
        title: 'Braintrust API key', kind: 'API key',
        segments: [{ literal: 'sk-' }, { set: 'A-Za-z0-9', length: 48 }],
        context: ['braintrust'], contextRequired: true,
        envNames: ['BRAINTRUST_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Apify',
    rotation: {
      consoleUrl: 'https://console.apify.com/settings/integrations',
      docsUrl: 'https://docs.apify.com/platform/integrations/api',
      monitoringUrl: 'https://console.apify.com/billing',
      restrictions: ['scope'],
    },
    formats: {
      'apify-api-token': {
        title: 'Apify API token', kind: 'API key',
        segments: [{ literal: 'apify_api_' }, { set: 'A-Za-z0-9', length: [34, 38] }],
        envNames: ['APIFY_TOKEN', 'APIFY_API_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Olostep',
    rotation: {
      consoleUrl: 'https://www.olostep.com/dashboard/api-keys',
      docsUrl: 'https://docs.olostep.com',
      monitoringUrl: 'https://www.olostep.com/dashboard',
    },
    formats: {
      'olostep-api-key': {
        title: 'Olostep API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: [20, 80] }],
        context: ['olostep', 'api.olostep.com'], contextRequired: true,
        envNames: ['OLOSTEP_API_KEY', 'OLOSTEP_API_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'ScraperAPI',
    rotation: {
      consoleUrl: 'https://dashboard.scraperapi.com',
      docsUrl: 'https://docs.scraperapi.com',
      monitoringUrl: 'https://dashboard.scraperapi.com',
    },
    formats: {
      'scraperapi-key': {
        title: 'ScraperAPI key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['scraperapi', 'scraper_api'], contextRequired: true,
        envNames: ['SCRAPERAPI_KEY', 'SCRAPER_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Browserbase',
    rotation: {
      consoleUrl: 'https://www.browserbase.com/settings',
      docsUrl: 'https://docs.browserbase.com',
      monitoringUrl: 'https://www.browserbase.com',
    },
    formats: {
      'browserbase-api-key': {
        title: 'Browserbase API key', kind: 'API key',
        segments: [{ literal: 'bb_live_' }, { set: 'A-Za-z0-9_-', length: [20, 40] }],
        context: ['browserbase'],
        envNames: ['BROWSERBASE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Helicone',
    rotation: { docsUrl: 'https://docs.helicone.ai' },
    formats: {
      'helicone-api-key': {
        title: 'Helicone API key', kind: 'API key',
        segments: [{ oneOf: ['sk-helicone-', 'sk-helicone-eu-'] }, { set: 'a-z0-9', length: 7 }, { literal: '-' }, { set: 'a-z0-9', length: 7 }, { literal: '-' }, { set: 'a-z0-9', length: 7 }, { literal: '-' }, { set: 'a-z0-9', length: 7 }],
        envNames: ['HELICONE_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Friendli',
    rotation: { docsUrl: 'https://friendli.ai/docs' },
    formats: {
      'friendli-token': {
        title: 'Friendli personal access token', kind: 'personal access token',
        segments: [{ literal: 'flp_' }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['FRIENDLI_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Cartesia',
    rotation: { docsUrl: 'https://docs.cartesia.ai' },
    formats: {
      'cartesia-api-key': {
        title: 'Cartesia API key', kind: 'API key',
        segments: [{ literal: 'sk_car_' }, { set: 'A-Za-z0-9_-', length: [20, 64] }],
        envNames: ['CARTESIA_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Context7',
    rotation: { docsUrl: 'https://context7.com/docs' },
    formats: {
      'context7-api-key': {
        title: 'Context7 API key', kind: 'API key',
        segments: [{ literal: 'ctx7sk-' }, ...uuid],
        envNames: ['CONTEXT7_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'SaladCloud',
    rotation: { docsUrl: 'https://docs.salad.com' },
    formats: {
      'saladcloud-api-key': {
        title: 'SaladCloud API key', kind: 'API key',
        segments: [{ literal: 'salad_cloud_' }, { set: 'A-Za-z0-9', length: [4, 30] }, { literal: '_' }, { set: 'A-Za-z0-9', length: [30, 80] }],
        envNames: ['SALAD_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Voiceflow',
    rotation: { docsUrl: 'https://docs.voiceflow.com' },
    formats: {
      'voiceflow-api-key': {
        title: 'Voiceflow API key', kind: 'API key',
        segments: [{ oneOf: ['VF.DM.', 'VF.WS.', 'VF.'] }, { set: '0-9a-f', length: 24 }, { literal: '.' }, { set: 'A-Za-z0-9', length: 16 }],
        envNames: ['VOICEFLOW_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Mem0',
    rotation: { docsUrl: 'https://docs.mem0.ai' },
    formats: {
      'mem0-api-key': {
        title: 'Mem0 API key', kind: 'API key',
        segments: [{ literal: 'm0-' }, { set: 'A-Za-z0-9', length: [38, 42] }],
        envNames: ['MEM0_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Coze',
    rotation: { docsUrl: 'https://www.coze.com/docs' },
    formats: {
      'coze-api-token': {
        title: 'Coze personal access token', kind: 'personal access token',
        segments: [{ literal: 'pat_' }, { set: 'A-Za-z0-9', length: 64 }],
        envNames: ['COZE_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Dify',
    rotation: { docsUrl: 'https://docs.dify.ai' },
    formats: {
      'dify-api-key': {
        title: 'Dify API key', kind: 'API key',
        segments: [{ oneOf: ['app-', 'dataset-'] }, { set: 'A-Za-z0-9', length: 24 }],
        context: ['dify'], contextRequired: true,
        envNames: ['DIFY_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Private AI',
    rotation: { docsUrl: 'https://docs.private-ai.com/' },
    formats: {
      'private-ai-api-key': {
        title: 'Private AI API key', kind: 'API key',
        segments: [{ set: 'a-z0-9', length: 32 }],
        context: ['privateai', 'private_ai', 'private-ai'], contextRequired: true,
        envNames: ['PRIVATE_AI_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Baidu AI Cloud',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://console.bce.baidu.com/iam/#/iam/apikey/list',
      docsUrl: 'https://cloud.baidu.com/doc/qianfan-api/s/ym9chdsy5',
      monitoringUrl: 'https://console.bce.baidu.com/qianfan/overview',
    },
    formats: {
      'baidu-api-key': {
        title: 'Baidu AI Cloud API key', kind: 'API key',
        segments: [{ literal: 'bce-v3/ALTAK-' }, { set: 'A-Za-z0-9', length: 21 }, { literal: '/' }, { set: '0-9a-f', length: 40 }],
        envNames: ['QIANFAN_API_KEY', 'BAIDU_API_KEY'],
      },
      'baidu-access-token': {
        title: 'Baidu access token', kind: 'OAuth token',
        segments: [{ literal: '24.' }, { set: '0-9a-f', length: 32 }, { literal: '.2592000.' }, { set: '0-9', length: 10 }, { literal: '.' }, { set: '0-9', length: [6, 9] }, { literal: '-' }, { set: '0-9', length: [6, 9] }],
        envNames: ['BAIDU_ACCESS_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Alibaba Cloud Model Studio',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://modelstudio.console.alibabacloud.com/?tab=playground#/api-key',
      docsUrl: 'https://www.alibabacloud.com/help/model-studio/get-api-key',
      monitoringUrl: 'https://modelstudio.console.alibabacloud.com',
    },
    formats: {
      'dashscope-api-key': {
        title: 'Alibaba Cloud Model Studio API key', kind: 'API key',
        segments: [{ literal: 'sk-' }, { set: '0-9a-f', length: 32 }],
        context: ['dashscope', 'qwen'], contextRequired: true,
        envNames: ['DASHSCOPE_API_KEY'],
      },
    },
  }),
  provider({
    name: 'SiliconFlow',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://cloud.siliconflow.com/account/ak',
      docsUrl: 'https://docs.siliconflow.com',
      monitoringUrl: 'https://cloud.siliconflow.com/bills',
    },
    formats: {
      'siliconflow-api-key': {
        title: 'SiliconFlow API key', kind: 'API key',
        segments: [{ literal: 'sk-' }, { set: 'a-z', length: 48 }],
        context: ['siliconflow'], contextRequired: true,
        envNames: ['SILICONFLOW_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Volcengine Ark',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey',
      docsUrl: 'https://www.volcengine.com/docs/82379/1541594',
      monitoringUrl: 'https://console.volcengine.com/ark',
    },
    formats: {
      'volcengine-ark-api-key': {
        title: 'Volcengine Ark API key', kind: 'API key',
        segments: uuid,
        context: ['volcengine', 'volces', 'ark_api_key', 'doubao'], contextRequired: true,
        envNames: ['ARK_API_KEY', 'VOLCENGINE_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Novita AI',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://novita.ai/settings/key-management',
      docsUrl: 'https://novita.ai/docs',
      monitoringUrl: 'https://novita.ai/billing',
    },
    formats: {
      'novita-api-key': {
        title: 'Novita AI API key', kind: 'API key',
        segments: [{ literal: 'sk_' }, { set: 'A-Za-z0-9_-', length: 43 }],
        context: ['novita'], contextRequired: true,
        envNames: ['NOVITA_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Baseten',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://app.baseten.co/settings/api_keys',
      docsUrl: 'https://docs.baseten.co',
      monitoringUrl: 'https://app.baseten.co/settings/billing',
    },
    formats: {
      'baseten-api-key': {
        title: 'Baseten API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 8 }, { literal: '.' }, { set: 'A-Za-z0-9', length: 32 }],
        context: ['baseten'], contextRequired: true,
        envNames: ['BASETEN_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Vapi',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://dashboard.vapi.ai/org/api-keys',
      docsUrl: 'https://docs.vapi.ai',
      monitoringUrl: 'https://dashboard.vapi.ai',
    },
    formats: {
      'vapi-private-key': {
        title: 'Vapi private API key', kind: 'API key',
        segments: uuid,
        context: ['vapi'], contextRequired: true,
        envNames: ['VAPI_API_KEY', 'VAPI_PRIVATE_KEY'],
      },
    },
  }),
  provider({
    name: 'Retell AI',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://dashboard.retellai.com/apiKey',
      docsUrl: 'https://docs.retellai.com',
      monitoringUrl: 'https://dashboard.retellai.com',
    },
    formats: {
      'retell-api-key': {
        title: 'Retell AI API key', kind: 'API key',
        segments: [{ literal: 'key_' }, { set: '0-9a-f', length: 28 }],
        context: ['retell', 'retellai'], contextRequired: true,
        envNames: ['RETELL_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Composio',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://platform.composio.dev',
      docsUrl: 'https://docs.composio.dev',
      monitoringUrl: 'https://platform.composio.dev',
    },
    formats: {
      'composio-api-key': {
        title: 'Composio API key', kind: 'API key',
        segments: [{ literal: 'ak_' }, { set: 'A-Za-z0-9_-', length: 20 }],
        context: ['composio'], contextRequired: true,
        envNames: ['COMPOSIO_API_KEY'],
      },
    },
  }),
  provider({
    name: 'AgentOps',
    icon: 'sparkle',
    rotation: {
      days: 90,
      consoleUrl: 'https://app.agentops.ai/settings/projects',
      docsUrl: 'https://docs.agentops.ai',
      monitoringUrl: 'https://app.agentops.ai',
    },
    formats: {
      'agentops-api-key': {
        title: 'AgentOps API key', kind: 'API key',
        segments: uuid,
        context: ['agentops'], contextRequired: true,
        envNames: ['AGENTOPS_API_KEY'],
      },
    },
  }),
];
