// What hospitals sent and what was made of it: blobs and tables. No shared key, no anonymous access.
import { Size } from '../types.bicep'

param name string
param location string
param tags object
param size Size
param principalId string
param privateNetwork bool
param callers string[]

var roles = loadJsonContent('../roles.json')

var containers = [
  'backtests'
  'books'
  'deadletters'
  'detection'
  'raw'
  'rejections'
  'reports'
  'sheets'
  'signs'
  'slices'
  'uploads'
]

var tables = [
  'alertclock'
  'alerts'
  'audit'
  'backtests'
  'books'
  'datakeys'
  'decisions'
  'deliveries'
  'fanout'
  'hospitals'
  'keys'
  'ledger'
  'life'
  'manifests'
  'nonces'
  'pending'
  'replays'
  'sessions'
  'subscriptions'
  'untoldfeeds'
  'waiting'
]

// Large files come straight to the account, from the same addresses that may call the app.
var isOpen = !privateNetwork || !empty(callers)

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: size.storage }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: isOpen ? 'Enabled' : 'Disabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'None'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      // A range of one is refused here: it has to be an address.
      ipRules: [for range in (privateNetwork ? callers : []): { action: 'Allow', value: endsWith(range, '/32') ? split(range, '/')[0] : range }]
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: {
        blob: { enabled: true, keyType: 'Account' }
        table: { enabled: true, keyType: 'Account' }
        queue: { enabled: true, keyType: 'Account' }
      }
    }
  }
}

// What is deleted is gone: an erasure that leaves copies for some days would be none.
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: false
    changeFeed: { enabled: false }
    restorePolicy: { enabled: false }
    deleteRetentionPolicy: { enabled: false }
    // The product deletes blobs, never a container; whoever does so by mistake has a week.
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [for container in containers: {
  parent: blobs
  name: container
  properties: { publicAccess: 'None' }
}]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource dataTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [for table in tables: {
  parent: tableService
  name: table
}]

// Uploads lie in the clear until they are taken in. The sweep removes what never is; this does when the sweep itself stands still.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'uploads-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['uploads/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 31 } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

// On the account, which holds nothing else: keys for upload addresses are given by the account, not by a container.
resource rights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in [roles.blobDataContributor, roles.tableDataContributor]: {
  name: guid(account.id, principalId, role)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (size.locked) {
  name: 'kept'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Raw feeds and books can be made again from nowhere.' }
}

output id string = account.id
output blobs string = account.properties.primaryEndpoints.blob
output tables string = account.properties.primaryEndpoints.table
output queues string = account.properties.primaryEndpoints.queue
