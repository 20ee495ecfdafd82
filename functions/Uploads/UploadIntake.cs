using Functions.Api;
using Functions.Books;
using Functions.UploadFeed;
using Shared.Vocabulary;

namespace Functions.Uploads;

/// <summary>
/// The door for files that were uploaded. An upload becomes one feed: the same call again, with or without an idempotency key, answers the same
/// receipt, so a lost answer does no harm; another call finds the upload used (404).
/// </summary>
public sealed class UploadIntake(UploadShelf shelf, FeedIntake intake, FeedLedger ledger, BodyBudget budget, ILogger<UploadIntake> log)
{
    /// <summary>What sealing holds in memory for one file, whatever its size.</summary>
    private const int Buffers = 24 << 20;

    /// <summary>What lies under an upload of the submission's owner.</summary>
    /// <exception cref="ApiException">404 when there is nothing, 400 or 413 when it can be no feed.</exception>
    public async Task<UploadedFile> Find(string owner, string blob, CancellationToken cancel)
    {
        var file = UploadId.TryParse(blob, out var id) ? await shelf.Find(owner, id, cancel) : null;
        return file switch
        {
            null => throw NotThere(blob),
            { Length: 0 } => throw Problems.Of(400, "empty_body", $"上传 {blob} 的文件是空的。", $"The file of upload {blob} is empty."),
            { Length: > UploadShelf.FileLimit } => throw Problems.Of(413, "upload_too_large",
                $"文件 {file.Length} 字节，超过 {UploadShelf.FileLimit >> 30} GiB 上限；请按月拆分。", $"The file has {file.Length} bytes; the limit is {UploadShelf.FileLimit >> 30} GiB. Send it month by month."),
            _ => file,
        };
    }

    /// <summary>Takes an upload in as a feed and removes it from where it lay in the clear.</summary>
    /// <exception cref="ApiException">There is no such upload of this owner, it became another feed, or it can be none.</exception>
    public async Task<Acceptance> Accept(FeedSubmission submission, string blob, CancellationToken cancel)
    {
        if (!UploadId.TryParse(blob, out var id)) throw NotThere(blob);
        var acceptance = await ledger.FindByUpload(submission.Owner, blob, cancel) is { } earlier
            ? Repeated(earlier, submission, blob)
            : await Take(submission, blob, cancel);
        await Remove(submission.Owner, id);
        return acceptance;
    }

    private async Task<Acceptance> Take(FeedSubmission submission, string blob, CancellationToken cancel)
    {
        var file = await Find(submission.Owner, blob, cancel);
        using var room = budget.Reserve(Buffers);
        return await intake.Accept(submission, file, blob, cancel);
    }

    // The feed is taken; what can't be removed now is removed by the sweep.
    private async Task Remove(string owner, UploadId id)
    {
        try
        {
            await shelf.Remove(owner, id, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Upload {Upload} of {Owner} became a feed and could not be removed; the sweep will do it", id, owner);
        }
    }

    private static Acceptance Repeated(FeedRecord earlier, FeedSubmission submission, string blob)
    {
        var isSame = earlier.Fingerprint == submission.Fingerprint(earlier.Sha256) && earlier.IdempotencyEntry == submission.IdempotencyEntry(earlier.Sha256);
        return isSame ? new Acceptance(earlier, false) : throw Problems.Of(404, "upload_used",
            $"上传 {blob} 已成为报送 {earlier.FeedId}，不能再次使用；请重新申请上传。", $"Upload {blob} became feed {earlier.FeedId} and can't be used again; ask for a new upload.");
    }

    private static ApiException NotThere(string blob) => new(404, new Problem(
        "upload_not_found",
        new Bilingual($"上传 {blob} 处没有文件：编号有误、尚未传完，或已过期清除。", $"Upload {blob} holds no file: the id is wrong, the file has not been put yet, or it expired and was removed."),
        new Bilingual("请先把文件完整写入 uploadUrl，再报送。", "Put the whole file to uploadUrl first.")));
}
