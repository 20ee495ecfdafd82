// The function app on Flex Consumption: a prebuilt custom handler, zipped into the host's account and run from there.
import { Size, Cloud, Entra } from '../types.bicep'

param name string
param location string
param tags object
param size Size
param cloud Cloud
param entra Entra
param settings object
param vaultSettings object
param bootstrapKey bool
param callers string[]
param identityId string
param identityClientId string
param subnetId string
param packageContainer string
param hostBlobs string
param dataBlobs string
param dataTables string
param dataQueues string
param busAddress string
param documentsEndpoint string
param databaseName string
param vaultUri string
param insightsConnection string

var required = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  // Above the product's own limit of 100 MiB: its answer says what is allowed.
  FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '110000000'
  AzureWebJobsStorage__blobServiceUri: hostBlobs
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AZURE_CLIENT_ID: identityClientId
  AZURE_AUTHORITY_HOST: cloud.signIn
  Storage__BlobServiceUri: dataBlobs
  Storage__TableServiceUri: dataTables
  Storage__QueueServiceUri: dataQueues
  Storage__Audience: cloud.storageAudience
  Cosmos__AccountEndpoint: documentsEndpoint
  Cosmos__Database: databaseName
  ServiceBus__fullyQualifiedNamespace: busAddress
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  ServiceBus__Audience: cloud.busAudience
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var signIn = empty(entra.clientId) ? {} : {
  Entra__ClientId: entra.clientId
  Entra__TenantId: empty(entra.tenantId) ? tenant().tenantId : entra.tenantId
  Entra__Authority: cloud.signIn
  Entra__TokenExchange: cloud.tokenExchange
  Entra__ManagedIdentity: identityClientId
}

// The hook after provisioning makes these two in the vault, once.
var ownSecrets = union({ Secrets__Root: 'root-key' }, bootstrapKey ? { Admin__Key: 'admin-key' } : {})
var secrets = toObject(items(union(vaultSettings, ownSecrets)), s => s.key, s => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${s.value})')

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: size.instanceMemoryMB
        maximumInstanceCount: size.maximumInstances
        alwaysReady: size.alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: size.alwaysReadyHttp }]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      ipSecurityRestrictionsDefaultAction: empty(callers) ? 'Allow' : 'Deny'
      // Here an address is a range of one; FTP needs no closing, as Flex Consumption has none.
      ipSecurityRestrictions: [for (range, i) in callers: { name: 'caller-${i}', action: 'Allow', priority: 100 + i, ipAddress: contains(range, '/') ? range : '${range}/32' }]
      // Packages come from elsewhere than calls do, and always with a token.
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      scmIpSecurityRestrictionsUseMain: false
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  // What the product cannot do without is not to be overridden; the address of links may be a gateway's.
  properties: union({ Public__Address: 'https://${app.properties.defaultHostName}' }, settings, signIn, secrets, required)
}

// Packages are put there by whoever has a role, never by a password.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noPublishingPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output name string = app.name
output address string = 'https://${app.properties.defaultHostName}'
