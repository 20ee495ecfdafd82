using Functions.Api;
using Functions.Books;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>
/// Finds out which feed a file mends: the one the sender names (<c>mends=</c>), else the one that the exported rows name themselves. A mended file
/// holds only the rows that were bad, so unless the sender says otherwise it adds to its days instead of replacing them.
/// </summary>
public sealed class MendingLinks(FeedLedger ledger, Manifests manifests)
{
    /// <summary>The submission with its link and the mode that follows from it.</summary>
    /// <param name="submission">The file as it came through the door.</param>
    /// <param name="embedded">The feed that the file's own rows name, or null.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ApiException">The feed named is not one of this hospital and kind, or counted nothing that could be added to.</exception>
    public async Task<FeedSubmission> Resolve(FeedSubmission submission, string? embedded, CancellationToken cancel)
    {
        if ((submission.Mends ?? embedded) is not { } named) return submission;
        if (await Find(named, submission, cancel) is not { } first) throw submission.Mends is null ? UnknownInFile(named) : Problems.NotFound("报送 feed", named);
        if (first.Kind != submission.Parameters.Kind || first.Source != submission.Source)
            throw Problems.InvalidParameter("mends", named, $"{submission.Parameters.Kind.WireName()}, source={submission.Source.ToString().ToLowerInvariant()}");
        if (submission.ModeGiven) return submission with { Mends = named };
        if (first.Status == FeedStatus.Refused) throw RefusedWhole(named);
        if (await IsReplaced(first, cancel)) throw Replaced(named);
        return submission with { Mends = named, Mode = FeedMode.Append };
    }

    // Added to a later file that is complete in itself, the mended rows would count a second time.
    private async Task<bool> IsReplaced(FeedRecord first, CancellationToken cancel)
    {
        if (first is not { Status: FeedStatus.Completed, Hospital: { } hospital, FirstDay: { } from, LastDay: { } to } || first.Kind.Keeping() != RowKeeping.ByDay) return false;
        var counting = await manifests.Of(hospital, Month.Of(from), Month.Of(to), cancel);
        return !counting.All.SelectMany(m => m.Entries).Any(e => e.FeedId == first.FeedId);
    }

    // Another hospital's feed is as unknown as one that doesn't exist.
    private async Task<FeedRecord?> Find(string named, FeedSubmission submission, CancellationToken cancel) =>
        FeedId.TryParse(named, out var id) && id.Owner == FeedId.OwnerOf(submission.Parameters.Hospital) ? (await ledger.Find(id, cancel))?.Record : null;

    private static ApiException UnknownInFile(string named) => new(400, new Problem(
        "unknown_mended_feed",
        new($"文件“报送编号 feed”一列写的是“{named}”，没有这次报送。", $"The file's column '报送编号 feed' says '{named}', and there is no such feed."),
        new("请恢复导出时的报送编号；若此文件与先前的报送无关，请删除该列。", "Restore the feed id as exported; if the file has nothing to do with an earlier feed, remove the column.")));

    private static ApiException Replaced(string named) => new(409, new Problem(
        "mended_feed_replaced",
        new($"报送 {named} 的所有日期已被后来的报送替换，再补报其中的行会重复计算。", $"All days of feed {named} were replaced by later feeds; added to those its mended rows would count twice."),
        new("若后来的文件缺少这些行，请明确指定 mode=append。", "If the later files lack these rows, say mode=append explicitly.")));

    private static ApiException RefusedWhole(string named) => new(409, new Problem(
        "mended_feed_refused",
        new($"报送 {named} 已整体退回，没有任何一行计入，因此不能只补报更正的行。", $"Feed {named} was refused as a whole and none of its rows count, so there is nothing to add the mended rows to."),
        new("请在原文件中更正后重报整个文件，并去掉“报送编号 feed”一列；或明确指定 mode。", "Mend the original file and push all of it without the column '报送编号 feed', or say mode explicitly.")));
}
