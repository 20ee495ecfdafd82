using System.Text.Json;
using Functions.Hosting;
using Functions.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Functions.Tests.Hosting;

public sealed class EmitFunctionsTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["serviceBusTrigger"] = ["type", "direction", "name", "queueName", "connection", "isSessionsEnabled", "cardinality", "dataType"],
        ["timerTrigger"] = ["type", "direction", "name", "schedule", "useMonitor"],
        ["httpTrigger"] = ["type", "direction", "name", "authLevel", "route", "methods"],
        ["http"] = ["type", "direction", "name"],
    };

    private readonly string directory = Directory.CreateTempSubdirectory("emit-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Every_function_of_the_product_is_written_as_reviewed()
    {
        var reviewed = Directory.GetFiles(Path.Combine(Repository.Root, "tests/Functions.Tests/Hosting/Snapshots"))
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText, StringComparer.Ordinal);
        Assert.Equal(reviewed.Keys.Order(StringComparer.Ordinal), EmitFunctions.Write(Endpoints(Product()), directory));
        Assert.All(reviewed, function => Assert.Equal(function.Value, File.ReadAllText(Path.Combine(directory, function.Key, "function.json"))));
    }

    [Fact]
    public void Every_event_function_has_its_address_and_every_such_address_its_function()
    {
        var events = Endpoints(Product()).OfType<RouteEndpoint>().ToList();
        Assert.All(events, e => Assert.Equal($"/{e.Metadata.GetMetadata<FunctionBinding>()?.Name}", e.RoutePattern.RawText));
        Assert.Equal(EmitFunctions.Bindings(Endpoints(Product())).Where(b => b is not FunctionBinding.Http).Select(b => b.Name),
            events.Select(e => e.DisplayName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_functions_are_the_folders_and_each_holds_one_file()
    {
        Assert.Equal(["Http", "Nightly", "ProcessFeed"], EmitFunctions.Write(Endpoints(Sample()), directory));
        Assert.Equal(["Http", "Nightly", "ProcessFeed"], Directory.GetDirectories(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(directory), d => Assert.Equal(["function.json"], Directory.GetFileSystemEntries(d).Select(Path.GetFileName)));
    }

    [Fact]
    public void Only_known_keys_are_written_and_no_output_but_http()
    {
        EmitFunctions.Write(Endpoints(Product()), directory);
        foreach (var file in Directory.GetFiles(directory, "function.json", SearchOption.AllDirectories))
        {
            using var function = JsonDocument.Parse(File.ReadAllText(file));
            Assert.Equal(["bindings"], function.RootElement.EnumerateObject().Select(p => p.Name));
            foreach (var binding in function.RootElement.GetProperty("bindings").EnumerateArray())
            {
                var type = binding.GetProperty("type").GetString()!;
                Assert.Equal(Allowed[type], binding.EnumerateObject().Select(p => p.Name));
                Assert.Equal(type is "http" ? "out" : "in", binding.GetProperty("direction").GetString());
            }
        }
    }

    [Fact]
    public void What_an_earlier_package_left_is_taken_away_and_nothing_else()
    {
        Directory.CreateDirectory(Path.Combine(directory, "Former"));
        File.WriteAllText(Path.Combine(directory, "Former", "function.json"), "{}");
        Directory.CreateDirectory(Path.Combine(directory, "wwwroot"));
        File.WriteAllText(Path.Combine(directory, "wwwroot", "index.html"), "");
        Directory.CreateDirectory(Path.Combine(directory, "Data"));
        File.WriteAllText(Path.Combine(directory, "Data", "function.json"), "{}");
        File.WriteAllText(Path.Combine(directory, "Data", "other.json"), "{}");

        EmitFunctions.Write(Endpoints(Sample()), directory);
        EmitFunctions.Write(Endpoints(Sample()), directory);
        Assert.Equal(["Data", "Http", "Nightly", "ProcessFeed", "wwwroot"], Directory.GetDirectories(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_written_when_the_host_would_refuse_one_function()
    {
        var app = Sample();
        app.MapTimerFunction<RecordingFunction>("Often", "*/5 * * * *");
        Assert.Contains("'Often'", Assert.Throws<InvalidOperationException>(() => EmitFunctions.Write(Endpoints(app), directory)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(directory));
    }

    [Fact]
    public void The_command_writes_and_leaves_other_commands_alone()
    {
        Assert.Null(EmitFunctionsCommand.TryRun([], Sample()));
        Assert.Null(EmitFunctionsCommand.TryRun(["--urls", "http://127.0.0.1:1"], Sample()));
        Assert.Equal(2, EmitFunctionsCommand.TryRun(["emit-functions"], Sample()));
        Assert.Equal(0, EmitFunctionsCommand.TryRun(["emit-functions", directory], Sample()));
        Assert.True(File.Exists(Path.Combine(directory, "ProcessFeed", "function.json")));
    }

    private static IEnumerable<Microsoft.AspNetCore.Http.Endpoint> Endpoints(IEndpointRouteBuilder app) => app.DataSources.SelectMany(s => s.Endpoints);

    private static WebApplication Product()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddEventFunctions(new HostMode.Standalone());
        var app = builder.Build();
        app.MapFunctions();
        return app;
    }

    private static WebApplication Sample()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddEventFunctions(new HostMode.Standalone());
        var app = builder.Build();
        app.MapGet("/api/anything", () => "not a function");
        app.MapQueueFunction<RecordingFunction>("ProcessFeed", "process", "ServiceBus");
        app.MapTimerFunction<RecordingFunction>("Nightly", "0 30 18 * * *");
        app.MapHttpFunction("Http", "{*path}", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        return app;
    }
}
