// Everything an installation is made of, in a resource group of its own. What may be set is described in README.md.
targetScope = 'subscription'

import { Size, Cloud, Entra } from 'types.bicep'

@description('Name of the installation; part of the names of its resources.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region. Flex Consumption has to be offered there.')
@minLength(1)
param location string

@description('How much of everything.')
param size Size

@description('What differs between clouds.')
param cloud Cloud

@description('E-mail addresses of those who are told when something stands still.')
param operators string[] = []

@description('Object ids of the regional platform\'s identities: they alone may put messages on the queue feeds.')
param platformPrincipals string[] = []

@description('Sign-in of people.')
param entra Entra = { clientId: '', tenantId: '' }

@description('Further settings, none of them secret: name and value.')
param settings object = {}

@description('Further settings whose values lie in the vault: name of the setting and name of the secret.')
param vaultSettings object = {}

@description('Whether Admin__Key opens the door to whoever sets up the installation. Off once somebody signs in as Admin.')
param bootstrapKey bool = true

@description('Reach the services over a virtual network only.')
param privateNetwork bool = false

@description('Addresses and ranges (CIDR) from which hospitals and offices call; empty is from everywhere.')
param callers string[] = []

@description('Addresses and ranges (CIDR) from which the regional platform reaches a private bus.')
param platformAddresses string[] = []

@description('First day of the month in which the budget began; it can\'t be changed. Empty: this month.')
param budgetFrom string = ''

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: { 'azd-env-name': environmentName }
}

module product 'product.bicep' = {
  name: 'product'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    size: size
    cloud: cloud
    operators: operators
    platformPrincipals: platformPrincipals
    entra: entra
    settings: settings
    vaultSettings: vaultSettings
    bootstrapKey: bootstrapKey
    privateNetwork: privateNetwork
    callers: callers
    platformAddresses: platformAddresses
    budgetFrom: budgetFrom
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP string = product.outputs.app
output FUNCTION_APP_ADDRESS string = product.outputs.address
output KEY_VAULT string = product.outputs.vault
output APP_IDENTITY string = product.outputs.identityClientId
output FEEDS_QUEUE string = product.outputs.feedsQueue
