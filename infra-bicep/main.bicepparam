// What azd deploys: every value from the environment of azd (`azd env set NAME VALUE`).
using 'main.bicep'

var sizes = {
  test: loadJsonContent('sizes/test.json')
  district: loadJsonContent('sizes/district.json')
  province: loadJsonContent('sizes/province.json')
}
var clouds = {
  public: loadJsonContent('clouds/public.json')
  china: loadJsonContent('clouds/china.json')
}

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'shortage')
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param size = sizes[readEnvironmentVariable('SIZE', 'test')]
param cloud = clouds[readEnvironmentVariable('CLOUD', 'public')]
param operators = json(readEnvironmentVariable('OPERATORS', '[]'))
param platformPrincipals = json(readEnvironmentVariable('PLATFORM_PRINCIPALS', '[]'))
param entra = {
  clientId: readEnvironmentVariable('ENTRA_CLIENT_ID', '')
  tenantId: readEnvironmentVariable('ENTRA_TENANT_ID', '')
}
param settings = json(readEnvironmentVariable('APP_SETTINGS', '{}'))
param vaultSettings = json(readEnvironmentVariable('VAULT_SETTINGS', '{}'))
param bootstrapKey = bool(readEnvironmentVariable('BOOTSTRAP_KEY', 'true'))
param privateNetwork = bool(readEnvironmentVariable('PRIVATE_NETWORK', 'false'))
param callers = json(readEnvironmentVariable('CALLERS', '[]'))
param platformAddresses = json(readEnvironmentVariable('PLATFORM_ADDRESSES', '[]'))
param budgetFrom = readEnvironmentVariable('BUDGET_FROM', '')
