using Functions.Tests.Faults.Line;

namespace Functions.Tests.Host;

/// <summary>The host ends a process without a word and delivers its messages again; whatever was half done counts once.</summary>
[Collection(HostedProductCollection.Name)]
public sealed class KilledProcessTests(HostedProduct product)
{
    // A call takes its first 200 to 500 ms in a process that has just started, so that the kills fall before, into and after the work.
    private static readonly int[] KilledAfter = [0, 40, 120, 250, 500];

    [Theory]
    [InlineData("ProcessFeed", "process")]
    [InlineData("Evaluate", "evaluate")]
    public async Task A_kill_in_the_middle_of_a_message_leaves_exact_totals(string function, string queue)
    {
        var hospital = await product.NewHospital();
        foreach (var pause in KilledAfter)
        {
            var feed = await hospital.Push("usage", Day(pause), "?mode=append");
            await using (var doomed = await product.Start())
            {
                if (function is "Evaluate") await Process(doomed);
                var message = await product.Queues.Take(queue);
                var call = doomed.Trigger($"/{function}", Wrapping.Binary.Wrap(message));
                await Task.Delay(pause);
                await doomed.Kill();
                await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                await product.Queues.Abandon(queue, message);
            }
            await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
            Assert.Equal("completed", (await hospital.Receipt(feed)).GetProperty("status").GetString());
        }
        var days = KilledAfter.Length;
        Assert.Equal((6.60m * days, 26.60m * days), await hospital.EssentialUse("2026-10"));
    }

    [Fact]
    public async Task A_kill_right_after_the_answer_to_an_upload_loses_nothing()
    {
        var hospital = await product.NewHospital();
        await using (var doomed = await product.Start())
        {
            var answer = await hospital.PushTo(doomed, "usage", FeedContent.Csv(Day(0)));
            await doomed.Kill();
            Assert.Equal(202, answer.Status);
        }
        await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
        Assert.Equal((6.60m, 26.60m), await hospital.EssentialUse("2026-10"));
    }

    [Fact]
    public async Task A_call_beyond_functionTimeout_costs_the_process_with_everybodys_calls_and_no_figure()
    {
        var hospital = await product.NewHospital();
        await hospital.Push("usage", Day(0));
        await using var line = new UnreliableLine(product.Endpoints);
        await using (var doomed = await product.Start(line.Endpoints))
        {
            doomed.FunctionTimeout = TimeSpan.FromSeconds(3);
            line.Plan = new PlanOf(r => r.Service is LineService.Blob ? new LineFault(LineFaultKind.Delayed, LineMoment.Before, TimeSpan.FromMinutes(1)) : null);
            var message = await product.Queues.Take("process");
            var bystander = hospital.PushTo(doomed, "usage", FeedContent.Csv(Day(1)));
            await Assert.ThrowsAsync<TimeoutException>(() => doomed.Trigger("/ProcessFeed", Wrapping.Binary.Wrap(message)));
            Assert.Equal(502, (await bystander).Status);
            await product.Queues.Abandon("process", message);
        }

        await hospital.Push("usage", Day(1), "?mode=append");
        await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
        Assert.Equal((13.20m, 53.20m), await hospital.EssentialUse("2026-10"));
    }

    private static string Day(int pause) => $"""
        date,drugCode,packs,amount,department
        2026-10-01,A,1,6.60,{pause}
        2026-10-02,B,1,20.00,{pause}

        """;

    private async Task Process(FakeHost host)
    {
        var message = await product.Queues.Take("process");
        Assert.True((await host.Trigger("/ProcessFeed", Wrapping.Binary.Wrap(message))).Completes);
    }
}
