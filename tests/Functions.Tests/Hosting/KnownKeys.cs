namespace Functions.Tests.Hosting;

/// <summary>
/// The keys that the host knows, from the schemas it is edited by: SchemaStore/schemastore, <c>src/schemas/json/function.json</c> and <c>host.json</c>, and for what these lack from the host's
/// source (Azure/azure-functions-host, <c>HttpWorkerOptions</c>) and its extensions' options (Azure/azure-sdk-for-net, <c>ServiceBusOptions</c>). A key that is none of these is
/// passed over in silence.
/// </summary>
internal static class KnownKeys
{
    /// <summary>The keys of a binding in <c>function.json</c>, by its type: first those it must have.</summary>
    public static IReadOnlyDictionary<string, (string[] Required, string[] Optional)> OfBinding { get; } = new Dictionary<string, (string[], string[])>(StringComparer.Ordinal)
    {
        ["serviceBusTrigger"] = (["type", "direction", "name", "queueName", "connection", "dataType"], ["isSessionsEnabled", "cardinality", "accessRights"]),
        ["timerTrigger"] = (["type", "direction", "name", "schedule"], ["useMonitor", "runOnStartup"]),
        ["httpTrigger"] = (["type", "direction", "name", "authLevel"], ["route", "methods", "webHookType"]),
        ["http"] = (["type", "direction", "name"], []),
    };

    /// <summary>The keys of <c>host.json</c> by the path of the object that holds them; an object that is not named here holds what its owner likes.</summary>
    public static IReadOnlyDictionary<string, string[]> OfHost { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [""] = ["version", "functionTimeout", "functions", "extensions", "extensionBundle", "customHandler", "logging", "managedDependency", "concurrency", "healthMonitor", "singleton", "retry",
            "aggregator", "watchDirectories", "watchFiles", "telemetryMode", "isDefaultHostConfig"],
        ["extensions"] = ["http", "serviceBus", "queues", "blobs", "cosmosDB", "durableTask", "eventHubs", "kafka", "sendGrid", "signalR", "tables", "warmup", "sql", "mySql"],
        ["extensions.http"] = ["routePrefix", "maxOutstandingRequests", "maxConcurrentRequests", "dynamicThrottlesEnabled", "hsts", "customHeaders"],
        ["extensions.serviceBus"] = ["clientRetryOptions", "prefetchCount", "transportType", "webProxy", "autoCompleteMessages", "maxAutoLockRenewalDuration", "maxConcurrentCalls",
            "maxConcurrentSessions", "maxMessageBatchSize", "minMessageBatchSize", "maxBatchWaitTime", "sessionIdleTimeout", "enableCrossEntityTransactions", "maxConcurrentCallsPerSession"],
        ["extensionBundle"] = ["id", "version"],
        ["customHandler"] = ["description", "enableForwardingHttpRequest", "enableProxyingHttpRequest", "http", "port"],
        ["customHandler.description"] = ["defaultExecutablePath", "workingDirectory", "arguments", "defaultWorkerPath", "workerArguments"],
        ["logging"] = ["fileLoggingMode", "logLevel", "console", "applicationInsights"],
        ["logging.applicationInsights"] = ["samplingSettings", "samplingExcludedTypes", "samplingIncludedTypes", "enableLiveMetrics", "enableDependencyTracking",
            "enablePerformanceCountersCollection", "enableLiveMetricsFilters", "httpAutoCollectionOptions", "snapshotConfiguration", "dependencyTrackingOptions"],
        ["logging.applicationInsights.samplingSettings"] = ["isEnabled", "maxTelemetryItemsPerSecond", "evaluationInterval", "initialSamplingPercentage", "samplingPercentageIncreaseTimeout",
            "samplingPercentageDecreaseTimeout", "minSamplingPercentage", "maxSamplingPercentage", "movingAverageRatio", "excludedTypes", "includedTypes"],
    };
}
