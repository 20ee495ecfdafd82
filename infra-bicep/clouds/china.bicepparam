// Azure operated by 21Vianet, a district. Budgets are not offered there.
using '../main.bicep'

param environmentName = 'shortage-china'
param location = readEnvironmentVariable('AZURE_LOCATION', 'chinanorth3')
param size = union(loadJsonContent('../sizes/district.json'), { budgetAMonth: 0 })
param cloud = loadJsonContent('china.json')
param operators = json(readEnvironmentVariable('OPERATORS', '[]'))
param platformPrincipals = json(readEnvironmentVariable('PLATFORM_PRINCIPALS', '[]'))
