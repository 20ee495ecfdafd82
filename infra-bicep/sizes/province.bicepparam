using '../main.bicep'

param environmentName = 'shortage-province'
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param size = loadJsonContent('province.json')
param cloud = loadJsonContent('../clouds/public.json')
param operators = json(readEnvironmentVariable('OPERATORS', '[]'))
param platformPrincipals = json(readEnvironmentVariable('PLATFORM_PRINCIPALS', '[]'))
param budgetFrom = readEnvironmentVariable('BUDGET_FROM', '')
param privateNetwork = true
param platformAddresses = json(readEnvironmentVariable('PLATFORM_ADDRESSES', '[]'))
