using '../main.bicep'

param environmentName = 'shortage-province'
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param size = loadJsonContent('province.json')
param cloud = loadJsonContent('../clouds/public.json')
param operators = json(readEnvironmentVariable('OPERATORS', '[]'))
param platformPrincipals = json(readEnvironmentVariable('PLATFORM_PRINCIPALS', '[]'))
param privateNetwork = true
