using System.Text.Json;
using Functions.Hosting;

namespace Functions.Tests.Hosting;

public sealed class HostJsonTests
{
    private readonly JsonElement host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json"))).RootElement;

    [Fact]
    public void Paths_reach_the_process_as_they_came()
    {
        Assert.Equal("2.0", host.GetProperty("version").GetString());
        Assert.Equal("", host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.True(host.GetProperty("customHandler").GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.False(host.GetProperty("customHandler").TryGetProperty("http", out _));
    }

    [Fact]
    public void A_lock_is_renewed_for_as_long_as_a_function_may_take_and_the_pump_waits_as_long()
    {
        var timeout = TimeSpan.Parse(host.GetProperty("functionTimeout").GetString()!);
        var serviceBus = host.GetProperty("extensions").GetProperty("serviceBus");
        Assert.True(TimeSpan.Parse(serviceBus.GetProperty("maxAutoLockRenewalDuration").GetString()!) >= timeout);
        Assert.Equal(timeout, new PumpSettings().FunctionTimeout);
        Assert.False(serviceBus.TryGetProperty("autoCompleteMessages", out _));
    }

    [Fact]
    public void Only_known_keys_are_written()
    {
        Assert.Equal(["version", "functionTimeout", "extensions", "extensionBundle", "customHandler", "telemetryMode", "logging"], Keys(host));
        Assert.Equal(["logLevel"], Keys(host.GetProperty("logging")));
        Assert.Equal(["http", "serviceBus"], Keys(host.GetProperty("extensions")));
        Assert.Equal(["maxConcurrentCalls", "maxAutoLockRenewalDuration"], Keys(host.GetProperty("extensions").GetProperty("serviceBus")));
        Assert.Equal(["id", "version"], Keys(host.GetProperty("extensionBundle")));
        Assert.Equal(["description", "enableProxyingHttpRequest"], Keys(host.GetProperty("customHandler")));
        Assert.Equal(["defaultExecutablePath"], Keys(host.GetProperty("customHandler").GetProperty("description")));
    }

    [Fact]
    public void Every_key_is_one_that_the_host_knows() => Assert.Equal([], Unknown("", host));

    private static IEnumerable<string> Unknown(string path, JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object || !KnownKeys.OfHost.TryGetValue(path, out var known)) return [];
        return element.EnumerateObject().SelectMany(p => known.Contains(p.Name, StringComparer.Ordinal) ? Unknown(path.Length == 0 ? p.Name : $"{path}.{p.Name}", p.Value) : [$"{path}: {p.Name}"]);
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
