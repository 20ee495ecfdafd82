using '../main.bicep'

param environmentName = 'shortage-district'
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param size = loadJsonContent('district.json')
param cloud = loadJsonContent('../clouds/public.json')
param operators = json(readEnvironmentVariable('OPERATORS', '[]'))
param platformPrincipals = json(readEnvironmentVariable('PLATFORM_PRINCIPALS', '[]'))
param budgetFrom = readEnvironmentVariable('BUDGET_FROM', '')
