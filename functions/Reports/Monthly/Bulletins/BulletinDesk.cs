using Functions.Access;
using Functions.Api;
using Functions.Storage;
using Shared.Report.Progress.Bulletins;
using Shared.Report.Progress.Page;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly.Bulletins;

/// <summary>What an officer releases.</summary>
public sealed record ReleaseRequest(string? Region, string? Month, string? Name, string? Note, string? Reason);

/// <summary>Makes bulletins from reports and releases them.</summary>
public sealed class BulletinDesk(MonthlyReports reports, MonthlyReading reading, BulletinReleases releases, TimeProvider clock)
{
    /// <summary>The bulletin as it would be released now.</summary>
    public async Task<Bulletin> Preview(Caller caller, RegionCode region, Month month, CancellationToken cancel)
    {
        var visible = new VisiblePart(caller, null, region);
        var report = (await reading.Read(visible, month, edition: null, live: true, cancel)).Report;
        return BulletinOf.Report(report, await reports.Rules(ReportScope.Of(visible, month, clock.GetUtcNow().ChinaDay()), cancel));
    }

    /// <summary>Releases the bulletin of a month that is over. A second release corrects the first and says why.</summary>
    /// <exception cref="ApiException">400 without a name or for a month that isn't over; 409 for a correction without a reason, or of what says the same.</exception>
    public async Task<ReleasedBulletin> Release(Caller caller, RegionCode region, Month month, ReleaseRequest request, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.Name)) throw Problems.InvalidBody("name 必填：由谁发布。", "name is required: who releases it.");
        if (month >= Month.Of(clock.GetUtcNow().ChinaDay())) throw Problems.InvalidBody($"{month} 尚未结束，不能发布公报。", $"{month} isn't over; its bulletin can't be released.");
        var bulletin = await Preview(caller, region, month, cancel);
        while (true)
        {
            var released = Next(await releases.Of(region, month, cancel), bulletin, caller, request);
            try
            {
                await releases.Add(released, cancel);
                return released;
            }
            catch (ConcurrencyException)
            {
                // Another officer released it meanwhile: this one would correct that, and needs a reason.
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private ReleasedBulletin Next(IReadOnlyList<ReleasedBulletin> before, Bulletin bulletin, Caller caller, ReleaseRequest request)
    {
        var hash = BulletinReleases.Hash(bulletin);
        if (before.Count > 0 && string.IsNullOrWhiteSpace(request.Reason))
            throw Problems.Conflict("reason_required", $"公报 {before[0].Id} 已发布；更正须说明理由（reason）。", $"Bulletin {before[0].Id} is released; a correction needs a reason.");
        if (before.Count > 0 && before[^1].ContentHash == hash)
            throw Problems.Conflict("nothing_to_correct", $"内容与已发布的 {before[^1].Id} 相同，无可更正。", $"It says the same as {before[^1].Id}; there is nothing to correct.");
        var (number, at) = (before.Count + 1, clock.GetUtcNow());
        var foot = Foot(number, at, request, before.Count > 0 ? before[0].Id : null, hash);
        return new ReleasedBulletin
        {
            Id = $"{bulletin.Region}-{bulletin.Month}-{number}",
            Release = number,
            Corrects = before.Count > 0 ? before[0].Id : null,
            Reason = before.Count > 0 ? request.Reason : null,
            ReleasedAt = at,
            By = caller.Signature,
            Name = request.Name!,
            Note = request.Note,
            ContentHash = hash,
            Bulletin = bulletin,
            PageZh = BulletinPage.Write(bulletin, foot, new Wording(English: false)),
            PageEn = BulletinPage.Write(bulletin, foot, new Wording(English: true)),
        };
    }

    private static Bilingual Foot(int number, DateTimeOffset at, ReleaseRequest request, string? corrects, string hash)
    {
        var on = at.ToOffset(ApiJson.China).ToString("yyyy-MM-dd HH:mm");
        return new(
            $"第 {number} 次发布，{on}，发布人 {request.Name}。{(corrects is null ? "" : $"更正 {corrects}：{request.Reason}。")}{request.Note} SHA-256 {hash}",
            $"Release {number}, {on}, by {request.Name}. {(corrects is null ? "" : $"Corrects {corrects}: {request.Reason}. ")}{request.Note} SHA-256 {hash}");
    }
}
