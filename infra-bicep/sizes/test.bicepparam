using '../main.bicep'

param environmentName = 'shortage-test'
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param size = loadJsonContent('test.json')
param cloud = loadJsonContent('../clouds/public.json')
param operators = json(readEnvironmentVariable('OPERATORS', '[]'))
param platformPrincipals = json(readEnvironmentVariable('PLATFORM_PRINCIPALS', '[]'))
param budgetFrom = readEnvironmentVariable('BUDGET_FROM', '')
