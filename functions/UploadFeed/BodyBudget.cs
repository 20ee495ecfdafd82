using System.Threading.RateLimiting;
using Functions.Api;
using Functions.Storage.Pressure;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>
/// Takes requests' bodies into memory within a budget that all requests share. A body whose length is declared gets all its room, and what sealing it
/// takes beside it, before its first byte is read; until then its bytes stay with the sender. Who doesn't get it within seconds is told to come back,
/// and so is at once who sends without saying how much and finds no room for the next piece.
/// </summary>
/// <param name="settings">How much there is.</param>
public sealed class BodyBudget(PressureSettings settings)
{
    /// <summary>The largest body: 100 MiB (contract, "Formats").</summary>
    public const long BodyLimit = 100L << 20;

    /// <summary>Up to this size a body is sealed in one piece, so a second one of its size; a larger one goes up in blocks, a few of them in memory.</summary>
    private const long InOnePiece = 4 << 20;

    private const long InBlocks = 20 << 20;

    private readonly ConcurrencyLimiter _room = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Kibibytes((long)settings.BodiesMiB << 20),
        // Those who wait hold nothing but a connection; their patience bounds them.
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The usual budget.</summary>
    public BodyBudget()
        : this(new PressureSettings())
    {
    }

    /// <summary>The bytes all requests hold now.</summary>
    public long InUse => ((long)settings.BodiesMiB << 20) - (_room.GetStatistics()!.CurrentAvailablePermits * 1024L);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="declared">How many there will be, or null when the sender doesn't say.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ApiException">413 when it is over the limit, 503 when there is no room for it.</exception>
    public async Task<BufferedBody> Read(Stream body, long? declared, CancellationToken cancel)
    {
        if (declared > BodyLimit) throw TooLarge();
        var buffered = new BufferedBody(this);
        try
        {
            if (declared is { } length) await buffered.Claim(BufferedBody.RoomFor(length) + Sealing(length), cancel);
            while (true)
            {
                var block = await buffered.NextBlock(cancel);
                var n = await body.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancel);
                buffered.Advance(n);
                if (buffered.Length > BodyLimit) throw TooLarge();
                if (n == block.Length) continue;
                if (declared is null) await buffered.Claim(Sealing(buffered.Length), cancel);
                return buffered;
            }
        }
        catch
        {
            buffered.Dispose();
            throw;
        }
    }

    /// <summary>Keeps room for something else than a body, until disposed.</summary>
    /// <exception cref="ApiException">503 when the budget is used up.</exception>
    public IDisposable Reserve(long bytes) => _room.AttemptAcquire(Kibibytes(bytes)) is { IsAcquired: true } room ? room : throw Busy();

    /// <summary>Waits for room, in the order of asking.</summary>
    /// <exception cref="ApiException">503 when there is none in time.</exception>
    internal async Task<IDisposable> Take(long bytes, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.Door.TurnSeconds));
        try
        {
            // What is larger than all there is may have it alone.
            var room = await _room.AcquireAsync(Math.Min(Kibibytes(bytes), Kibibytes((long)settings.BodiesMiB << 20)), patience.Token);
            return room.IsAcquired ? room : throw Busy();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Busy();
        }
    }

    private static long Sealing(long length) => length <= InOnePiece ? length : InBlocks;

    private static int Kibibytes(long bytes) => (int)((bytes + 1023) / 1024);

    private static ApiException Busy() => new(
        503, new Problem("busy", new Bilingual("正在接收的文件过多，请稍后重试。", "Too much is being received at the moment; try again.")), TimeSpan.FromSeconds(2));

    private static ApiException TooLarge() => Problems.Of(413, "body_too_large",
        "请求体超过 100 MiB 上限；大文件请用 POST /api/uploads。", "The body is over the limit of 100 MiB; use POST /api/uploads for large files.");
}
