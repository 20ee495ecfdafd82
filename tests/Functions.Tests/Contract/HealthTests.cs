using System.Net.Http.Json;
using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>What anybody may ask: how the product is doing.</summary>
public sealed class HealthTests(RunningProduct product)
{
    [Fact]
    public async Task Health_names_each_service_and_the_watch_without_a_key_and_without_data_of_anybody()
    {
        var district = await product.District();
        using var http = new HttpClient { BaseAddress = product.Address };
        var health = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/health", UriKind.Relative));
        Assert.Equal("ready", health.GetProperty("status").GetString());
        var checks = health.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("status").GetString());
        Assert.All(["blobs", "tables", "queues", "documents"], name => Assert.Equal("ready", checks[name]));
        Assert.Equal("ok", checks["watch"]);
        Assert.All(health.GetProperty("checks").EnumerateArray(), c => Assert.True(c.TryGetProperty("since", out _) && c.TryGetProperty("detail", out _)));
        Assert.DoesNotContain(district.Region, health.ToString(), StringComparison.Ordinal);
    }
}
