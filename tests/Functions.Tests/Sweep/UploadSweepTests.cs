using System.Buffers;
using System.Text;
using Functions.Storage;
using Functions.Sweep;
using Functions.Uploads;
using Shared.Vocabulary;

namespace Functions.Tests.Sweep;

[Collection(EdgeTests.Name)]
public sealed class UploadSweepTests(Edge edge)
{
    private const string Stock = "date,drugCode,doses\n2026-10-01,A,9\n";

    [Fact]
    public async Task What_became_no_feed_in_its_days_goes_and_what_still_may_stays()
    {
        var hospital = await edge.Hospital();
        var blob = await Put(hospital);
        await edge.Get<UploadSweep>().Sweep(DateTimeOffset.UtcNow.AddDays(3), default);
        Assert.Equal([blob], await Lying(hospital));
        await edge.Get<UploadSweep>().Sweep(DateTimeOffset.UtcNow.AddDays(5), default);
        Assert.Empty(await Lying(hospital));
    }

    [Fact]
    public async Task What_became_a_feed_and_was_put_once_more_goes_at_once()
    {
        var hospital = await edge.Hospital();
        var blob = await Put(hospital);
        var first = await edge.Get<UploadIntake>().Accept(Edge.Submission(FeedKind.Stock, hospital), blob, default);
        await Write(hospital, blob);
        await edge.Get<SweepFunction>().Run(DateTimeOffset.UtcNow, default);
        Assert.Empty(await Lying(hospital));
        var again = await edge.Get<UploadIntake>().Accept(Edge.Submission(FeedKind.Stock, hospital), blob, default);
        Assert.Equal((first.Record.FeedId, false), (again.Record.FeedId, again.IsNew));
    }

    private async Task<string> Put(HospitalCode hospital)
    {
        var blob = (await edge.Get<UploadShelf>().Issue(hospital.ToString(), default)).Blob;
        await Write(hospital, blob);
        return blob;
    }

    private Task<string> Write(HospitalCode hospital, string blob) =>
        edge.Get<IBlobs>().Write(UploadShelf.Container, $"{hospital}/{blob}", new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(Stock)), WriteCondition.None, default);

    private async Task<IReadOnlyList<string>> Lying(HospitalCode hospital) =>
        await edge.Get<UploadShelf>().All(default).Where(u => u.Owner == hospital.ToString()).Select(u => u.Id.ToString()).ToListAsync();
}
