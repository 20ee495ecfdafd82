using Functions.DeadLetters;
using Functions.Uploads;
using Shared.Vocabulary;

namespace Functions.Privacy;

/// <summary>What an erasure destroyed and what remains.</summary>
/// <param name="Hospital">Whose data.</param>
/// <param name="ErasedAt">When.</param>
/// <param name="KeysDestroyed">How many keys were destroyed; 0 when there were none any more.</param>
/// <param name="UploadsRemoved">How many files were removed that stood in the clear and had become no feed.</param>
/// <param name="LettersRemoved">How many dead letters were removed that held rows of it.</param>
/// <param name="Destroyed">What nobody can read any more.</param>
/// <param name="Remains">What remains, and why it says nothing of a person.</param>
/// <param name="UnreadableWithinSeconds">After how many seconds at the latest no process opens anything of it any more.</param>
public sealed record ErasureReport(
    HospitalCode Hospital, DateTimeOffset ErasedAt, int KeysDestroyed, int UploadsRemoved, int LettersRemoved, IReadOnlyList<Bilingual> Destroyed, IReadOnlyList<Bilingual> Remains, int UnreadableWithinSeconds);

/// <summary>
/// Erases what a hospital sent by destroying its keys: raw files, lists of bad rows and of suspicious codes open no more, and hashes of visits and
/// prescriptions can be linked with nothing. What it sends afterwards gets new keys. Doing it again does no harm.
/// </summary>
public sealed class Erasure(KeyCabinet cabinet, UploadShelf uploads, LetterBook letters, TimeProvider clock, ILogger<Erasure> log)
{
    private static readonly Bilingual[] Destroyed =
    [
        new("原始报送文件、退回明细、可疑编码提示：数据密钥已销毁，无法解密", "raw files, bad rows, lists of suspicious codes: sealed under data keys that are destroyed"),
        new("就诊号、处方号的哈希与来源的联系：哈希密钥已销毁", "the link from hashed visits and prescriptions to where they came from: their key is destroyed"),
        new("尚未成为报送的上传文件", "uploads that had become no feed"),
        new("平台报送消息中未能处理的该机构行（死信）", "its rows in messages of the platform that could not be dealt with (dead letters)"),
    ];

    private static readonly Bilingual[] Remains =
    [
        new("指标、预警、报告、回执：不含个人信息", "figures, warnings, reports, receipts: they say nothing of a person"),
        new("日切片中的随机化哈希：仅用于去重计数，无人能再对应到就诊", "hashes in the day slices: they keep distinct counts exact and nobody can make or match one again"),
    ];

    /// <summary>Erases.</summary>
    public async Task<ErasureReport> Erase(HospitalCode hospital, CancellationToken cancel)
    {
        var owner = hospital.ToString();
        var keys = await cabinet.Destroy(owner, (_, _) => true, erases: true, cancel);
        var removed = 0;
        await foreach (var (_, id) in uploads.Of(owner, cancel))
        {
            await uploads.Remove(owner, id, cancel);
            removed++;
        }

        var put = await letters.RemoveRowsOf(hospital, cancel);
        log.LogWarning("The data of {Hospital} were erased: {Keys} keys destroyed, {Uploads} uploads and {Letters} dead letters removed", hospital, keys, removed, put);
        return new ErasureReport(hospital, clock.GetUtcNow(), keys, removed, put, Destroyed, Remains, (int)KeyCabinet.KnownFor.TotalSeconds);
    }
}
