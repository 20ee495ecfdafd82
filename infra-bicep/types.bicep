@description('How much of everything an installation gets. One JSON file a size lies in sizes/.')
@export()
type Size = {
  @description('Memory of an instance; the handler and the Functions host share it.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('The most instances at once, 40 to 1000.')
  @minValue(40)
  @maxValue(1000)
  maximumInstances: int

  @description('Instances for HTTP that are always up. 0: the first call after a pause waits for a cold start.')
  @minValue(0)
  @maxValue(20)
  alwaysReadyHttp: int

  @description('LRS keeps three copies in one building, ZRS in three.')
  storage: 'Standard_LRS' | 'Standard_ZRS'

  @description('Premium is needed for a private endpoint of the bus.')
  bus: 'Standard' | 'Premium'

  @description('Largest request units a second, shared by the containers; 0 is serverless.')
  @minValue(0)
  cosmosAutoscale: int

  @description('Restore the documents to any second of the last 7 days.')
  cosmosContinuousBackup: bool

  @description('Days that logs and metrics can be asked.')
  @minValue(30)
  @maxValue(730)
  logDays: int

  @description('GB of logs a day after which no more are taken until the next; -1 is no limit.')
  @minValue(-1)
  logGBADay: int

  @description('Money a month, in the currency of the bill, of which operators are told at 80 and 100 percent; 0 is no budget.')
  @minValue(0)
  budgetAMonth: int

  @description('Nobody deletes the stores and the vault by mistake.')
  locked: bool
}

@description('What differs between clouds and no function of Bicep knows. One JSON file a cloud lies in clouds/.')
@export()
type Cloud = {
  @description('Where people sign in with Entra ID; tokens name it as their issuer.')
  signIn: string

  @description('The audience of the app identity\'s assertion where it vouches for the app registration.')
  tokenExchange: string

  @description('Audience of tokens for blobs, tables and queues.')
  storageAudience: string

  @description('Audience of tokens for Service Bus.')
  busAudience: string

  @description('Private DNS zones.')
  zones: {
    documents: string
    vault: string
    bus: string
  }
}

@description('How people sign in with Entra ID.')
@export()
type Entra = {
  @description('The app registration; empty: only keys.')
  clientId: string

  @description('The directory; empty: that of the subscription.')
  tenantId: string
}
