using Functions.DeadLetters;
using Functions.Hosting;
using Functions.Sweep;
using Shared.Vocabulary;

namespace Functions.Tests.DeadLetters;

/// <summary>A message that fails again is the same letter again, with its replays counted, and none goes round for ever.</summary>
[Collection(EdgeTests.Name)]
public sealed class DeadLetterReplayTests(Edge edge)
{
    private readonly Dictionary<string, byte[]> _bodies = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_letter_that_came_back_three_times_waits_for_somebody_who_insists()
    {
        var id = await Fail(LetterCause.Unreadable);
        for (var time = 1; time <= LetterReplays.Most; time++)
        {
            Assert.Null(await Replay.Send(id, force: false, default));
            Assert.Null(await Shelf.Find(id, default));
            await Fail(LetterCause.Unreadable, id);
            Assert.Equal(time, (await Shelf.Find(id, default))!.Letter.Replays);
        }

        var before = edge.Messages.All.Count;
        Assert.Equal("replayed_too_often", await Replay.Send(id, force: false, default));
        Assert.Equal(before, edge.Messages.All.Count);
        Assert.Null(await Replay.Send(id, force: true, default));
        Assert.Equal("not_found", await Replay.Send(id, force: true, default));
    }

    [Fact]
    public async Task A_letter_stays_where_it_is_while_the_queue_can_not_be_reached()
    {
        var id = await Fail(LetterCause.Unreadable);
        edge.Messages.Down = true;
        try
        {
            await Assert.ThrowsAsync<IOException>(() => Replay.Send(id, force: false, default));
        }
        finally
        {
            edge.Messages.Down = false;
        }

        Assert.NotNull(await Shelf.Find(id, default));
    }

    [Fact]
    public async Task Letters_of_an_outage_are_sent_again_by_the_sweep_later_and_later_and_then_no_more()
    {
        var (outage, other) = (await Fail(LetterCause.Dependency), await Fail(LetterCause.Unreadable));
        double[] minutes = [10, 40, 160];
        foreach (var wait in minutes)
        {
            var at = (await Shelf.Find(outage, default))!.Letter.At;
            await edge.Get<LetterSweep>().Sweep(at.AddMinutes(wait - 1), default);
            Assert.NotNull(await Shelf.Find(outage, default));
            await edge.Get<LetterSweep>().Sweep(at.AddMinutes(wait), default);
            Assert.Null(await Shelf.Find(outage, default));
            await Fail(LetterCause.Dependency, outage);
        }

        await edge.Get<LetterSweep>().Sweep(DateTimeOffset.UtcNow.AddDays(20), default);
        Assert.NotNull(await Shelf.Find(outage, default));
        Assert.NotNull(await Shelf.Find(other, default));
    }

    [Fact]
    public async Task Groups_count_by_queue_and_cause_and_name_one_of_theirs()
    {
        var cause = $"unexpected:{Guid.NewGuid():N}";
        var ids = new[] { await Fail(cause), await Fail(cause) };
        var group = Assert.Single(await edge.Get<LetterBook>().Groups(new LetterFilter("process", cause, null, null), default));
        Assert.Equal(("process", cause, 2), (group.Queue, group.Cause, group.Count));
        Assert.Contains(group.Sample, ids.Select(id => id.ToString()));
        Assert.True(group.Oldest <= group.Newest);
        Assert.Empty(await edge.Get<LetterBook>().Groups(new LetterFilter(null, cause, null, new DateOnly(2020, 1, 1)), default));
    }

    [Fact]
    public async Task Erasing_a_hospital_takes_the_messages_that_carry_its_rows_and_no_others()
    {
        var (erased, other) = (HospitalCode.Parse($"E{Guid.NewGuid():N}"[..20]), HospitalCode.Parse($"O{Guid.NewGuid():N}"[..20]));
        var (its, theirs) = (await Put(erased), await Put(other));
        Assert.Equal(1, await edge.Get<LetterBook>().RemoveRowsOf(erased, default));
        Assert.Null(await Shelf.Find(its, default));
        Assert.NotNull(await Shelf.Find(theirs, default));
        Assert.Equal(0, await edge.Get<LetterBook>().RemoveRowsOf(erased, default));

        async Task<DeadLetterId> Put(HospitalCode hospital)
        {
            var message = new PoisonMessage("feeds", BinaryData.FromString($$"""{"kind":"usage","hospital":"{{hospital}}","rows":[{"visitId":"V1"}]}"""), "unexpected:rows", "it failed");
            await Shelf.Keep(message, default);
            return new DeadLetterId("feeds", message.Key);
        }
    }

    private DeadLetterShelf Shelf => edge.Get<DeadLetterShelf>();

    private DeadLetterReplay Replay => edge.Get<DeadLetterReplay>();

    private async Task<DeadLetterId> Fail(string cause, DeadLetterId? again = null)
    {
        var body = again is { } id ? new BinaryData(_bodies[id.Key]) : BinaryData.FromString($"{{\"feedId\":\"{Guid.NewGuid():N}\"}}");
        var message = new PoisonMessage("process", body, cause, "it failed");
        await Shelf.Keep(message, default);
        _bodies[message.Key] = body.ToArray();
        return new DeadLetterId("process", message.Key);
    }
}
