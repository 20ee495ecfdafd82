using Functions.Access;
using Functions.Alerts.Channels;
using Functions.Api;
using Functions.ConsolePages;
using Functions.Demo;
using Functions.Hosting;
using Functions.LocalServices;
using Functions.Restore;
using Functions.Start;
using Functions.Storage;
using Functions.Storage.Faults;
using Functions.Storage.Pressure;
using Functions.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;

StartOptions options;
try
{
    options = StartOptions.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

// Read off the environment itself: what the host waits for comes before configuration, services and all else.
return await FunctionsHost.Guard(Environment.GetEnvironmentVariable(HostMode.PortSetting), Run);

async Task<int> Run(HostMode mode)
{
    using var early = mode is HostMode.Hosted(var port) && options.Tool.Count == 0 ? await EarlyServer.Listen(port, Limit, AnswerHeaders.Put) : null;
    if (await CommandLineTools.ByItself(options.Tool) is { } done) return done;
    var builder = WebApplication.CreateSlimBuilder();
    var settings = builder.Configuration;
    var standalone = mode is HostMode.Standalone && options.Tool.Count == 0;
    var screen = new Screen(standalone);
    var (storage, cosmos) = (ServiceSettings.Storage(settings), ServiceSettings.Cosmos(settings));
    var useLocal = (standalone || options is { Tool.Count: > 0, Data: not null }) && !options.NoEmulators && (storage is null || cosmos is null);
    if (storage is null && !useLocal && CommandLineTools.NeedsStores(options.Tool))
    {
        Console.Error.WriteLine(Missing("Storage__AccountName").Message);
        return 2;
    }

    // A tool such as emit-functions asks the endpoints about themselves and connects to nothing.
    var nowhere = new Uri("http://127.0.0.1:1/none");
    await using var local = useLocal ? await LocalServices.Start(new LocalServicesOptions { DataDirectory = options.Data, Progress = screen.Progress }, default) : null;
    storage ??= local?.Endpoints.Storage ?? (options.Tool.Count > 0 ? new StorageSettings { BlobServiceUri = nowhere, TableServiceUri = nowhere, QueueServiceUri = nowhere } : throw Missing("Storage__AccountName"));
    cosmos ??= local?.Endpoints.Cosmos ?? (options.Tool.Count > 0 ? new CosmosSettings { AccountEndpoint = nowhere } : throw Missing("Cosmos__AccountEndpoint"));

    var (adminKey, isNewKey) = AdminKeys.Find(settings, mode is HostMode.Hosted);
    builder.AddEventFunctions(mode, early);
    builder.Services.AddRouting().AddAnswerCompression();
    builder.Services.AddSingleton(adminKey);
    builder.Services.AddSingleton(_ => RootKey.Find(settings, useLocal, options.Data));
    builder.Services.AddStorage(storage, cosmos, ServiceSettings.ServiceBus(settings), PressureSettings.Read(settings));
    builder.Services.AddProduct(cosmos.IsLocal).AddRestore(options.Tool);
    builder.Services.AddTelemetry(TelemetrySettings.Read(settings), StorageClients.Identity);
    builder.Services.AddAlertChannels(settings, onThisMachine: standalone && cosmos.IsLocal);
    if (standalone)
    {
        builder.WebHost.ConfigureKestrel(Limit).UseUrls(options.Urls);
        builder.Logging.AddSingleLineConsole();
        builder.Services.AddLocalPump();
        builder.Services.AddSingleton(screen).AddSingleton(new DemoOptions(!options.NoSample, isNewKey)).AddHostedService<DemoRun>();
        builder.Services.AddFaults(settings);
    }

    builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
    var keySettings = KeySettings.Read(settings);
    builder.Services.AddRateLimiter(limiter => KeyRateLimit.Configure(limiter, keySettings));
    var app = builder.Build();
    if (options.Tool.Count == 0) SettingsCheck.Run(app.Services, settings);
    app.MapReadiness(AnswerHeaders.Put);
    app.MapFunctions();
    app.UseCallSpans();
    app.UseAnswerHeaders();
    app.UseAnswerCompression();
    app.UseProblemAnswers();
    app.UseCallLanes();
    app.UseConsole();
    app.UseConditionalAnswers();
    Readiness.Map(app);
    app.UseKeyAuthentication();
    app.UseRateLimiter();
    app.MapApi();
    return await CommandLineTools.OnTheProduct(args, options.Tool, app) ?? await app.Serve();
}

static void Limit(KestrelServerOptions kestrel)
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = Functions.UploadFeed.BodyBudget.BodyLimit + 1;
    // What is held of a body that waits for room: the usual 1 MiB of hundreds of senders would be more than all the bodies that are read.
    kestrel.Limits.MaxRequestBufferSize = 256 << 10;
}

static InvalidOperationException Missing(string name) =>
    new($"缺少设置 {name} / setting {name} is missing. 本机运行请去掉 --no-emulators / to run on this machine, leave out --no-emulators.");
