using Functions.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddEventFunctions(HostMode.Detect(builder.Configuration));

var app = builder.Build();
app.MapReadiness();
app.MapQueueFunction<IQueueFunction>("ProcessFeed", "process", "ServiceBus");
app.MapHttpFunction("Http", "{*path}", "get", "post", "put", "patch", "delete", "head", "options");

return EmitFunctionsCommand.TryRun(args, app) ?? await app.Serve();
