using Functions.Access;
using Functions.Alerts.Channels;
using Functions.Api;
using Functions.Audit;
using Functions.Backtests;
using Functions.ConsolePages;
using Functions.DeadLetters;
using Functions.Demo;
using Functions.Hosting;
using Functions.LocalServices;
using Functions.Restore;
using Functions.Start;
using Functions.Storage;
using Functions.Storage.Faults;
using Functions.Storage.Pressure;
using Functions.Storage.Shapes;

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

if (BacktestCommand.TryRun(options.Tool) is { } done) return done;
if (ShapesCommand.TryRun(options.Tool) is { } listed) return listed;
if (await DeadLettersCommand.TryRun(options.Tool) is { } told) return told;
var builder = WebApplication.CreateSlimBuilder();
var settings = builder.Configuration;
var mode = HostMode.Detect(settings);
var standalone = mode is HostMode.Standalone && options.Tool.Count == 0;
var screen = new Screen(standalone);
var (storage, cosmos) = (ServiceSettings.Storage(settings), ServiceSettings.Cosmos(settings));
var useLocal = (standalone || options is { Tool.Count: > 0, Data: not null }) && !options.NoEmulators && (storage is null || cosmos is null);
if (storage is null && !useLocal && (AuditCommand.NeedsStores(options.Tool) || RestoreCommand.Is(options.Tool)))
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
builder.AddEventFunctions(mode);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = Functions.UploadFeed.BodyBudget.BodyLimit + 1;
    // What is held of a body that waits for room: the usual 1 MiB of hundreds of senders would be more than all the bodies that are read.
    kestrel.Limits.MaxRequestBufferSize = 256 << 10;
});
builder.Services.AddRouting().AddAnswerCompression();
builder.Services.AddSingleton(adminKey);
builder.Services.AddSingleton(_ => RootKey.Find(settings, useLocal, options.Data));
builder.Services.AddStorage(storage, cosmos, ServiceSettings.ServiceBus(settings), PressureSettings.Read(settings));
builder.Services.AddProduct(cosmos.IsLocal).AddRestore(options.Tool);
builder.Services.AddAlertChannels(settings, onThisMachine: standalone && cosmos.IsLocal);
if (standalone)
{
    builder.WebHost.UseUrls(options.Urls);
    builder.Logging.AddSingleLineConsole();
    builder.Services.AddLocalPump();
    builder.Services.AddSingleton(screen).AddSingleton(new DemoOptions(!options.NoSample, isNewKey)).AddHostedService<DemoRun>();
    builder.Services.AddFaults(settings);
}

builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
var keySettings = KeySettings.Read(settings);
builder.Services.AddRateLimiter(limiter => KeyRateLimit.Configure(limiter, keySettings));
var app = builder.Build();
app.MapReadiness(AnswerHeaders.Put);
app.MapFunctions();
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
return EmitFunctionsCommand.TryRun(args, app) ?? await AuditCommand.TryRun(options.Tool, app.Services.GetRequiredService<AuditVerification>) ?? await RestoreCommand.TryRun(options.Tool, app.Services) ?? await app.Serve();

static InvalidOperationException Missing(string name) =>
    new($"缺少设置 {name} / setting {name} is missing. 本机运行请去掉 --no-emulators / to run on this machine, leave out --no-emulators.");
