using Functions.Tests.Contract;
using Functions.Tests.Hosting;

namespace Functions.Tests.Telemetry;

/// <summary>Whatever a collector does, hospitals don't notice.</summary>
public sealed class CollectorInTroubleTests
{
    [Fact]
    public async Task A_collector_that_never_answers_holds_nobody_up()
    {
        await using var product = await ToldProduct.Start(collector => collector.Slowness = TimeSpan.FromHours(1));
        await Eventually.Holds(() => product.Collector.Exports.Count > 0);

        Assert.Equal((1, 1, 0, 0), (await Pushed(product)).Rows());
    }

    [Fact]
    public async Task A_collector_that_refuses_or_is_not_there_holds_nobody_up()
    {
        await using var product = await ToldProduct.Start(collector => collector.Status = 503);
        Assert.Equal((1, 1, 0, 0), (await Pushed(product)).Rows());
        await using var nowhere = await ToldProduct.Start(await OtlpReceiver.Start(), new Dictionary<string, string>(StringComparer.Ordinal) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1" });
        Assert.Equal((1, 1, 0, 0), (await Pushed(nowhere)).Rows());
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "no address")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "no connection string")]
    public async Task A_setting_that_is_no_address_is_said_in_the_log_and_holds_nobody_up(string name, string value)
    {
        await using var product = await ToldProduct.Start(await OtlpReceiver.Start(), new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value });
        Assert.Equal((1, 1, 0, 0), (await Pushed(product)).Rows());
        Assert.Contains("Telemetry can't be sent", product.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_where_nothing_is_set()
    {
        await using var product = await ToldProduct.Start(await OtlpReceiver.Start(), new Dictionary<string, string>(StringComparer.Ordinal) { ["OTEL_METRIC_EXPORT_INTERVAL"] = "100" });
        Assert.Equal((1, 1, 0, 0), (await Pushed(product)).Rows());
        Assert.Empty(product.Collector.Exports);
        Assert.DoesNotContain("Telemetry", product.Output, StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.JsonElement> Pushed(ToldProduct product)
    {
        var hospital = await product.District("330104", "TT").Hospital();
        return await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n");
    }
}
