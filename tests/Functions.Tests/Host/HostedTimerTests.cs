using Functions.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Host;

/// <summary>The timers of the product as the host starts them.</summary>
[Collection(HostedProductCollection.Name)]
public sealed class HostedTimerTests(HostedProduct product)
{
    [Theory]
    [InlineData("Sweep", false)]
    [InlineData("Sweep", true)]
    [InlineData("EvaluateNightly", false)]
    [InlineData("EvaluateNightly", true)]
    public async Task Every_timer_runs_on_the_payload_of_the_host(string function, bool late)
    {
        await product.NewHospital();
        var timer = new JObject
        {
            ["Schedule"] = new JObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = late ? null : new JObject { ["Last"] = "2026-11-01T17:30:00+00:00", ["Next"] = "2026-11-02T17:30:00+00:00", ["LastUpdated"] = "2026-11-01T17:30:00+00:00" },
            ["IsPastDue"] = late,
        };
        var answer = await product.Host.Trigger($"/{function}", HostWire.Call("timer", timer));
        Assert.Equal(new Answer(200, "application/json; charset=utf-8", """{"Outputs":{},"Logs":[],"ReturnValue":null}"""), answer);
        await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
    }
}
