using System.Buffers;
using System.Text.Json;
using Functions.Api;
using Functions.Hosting;
using Functions.Storage;

namespace Functions.Start;

/// <summary>A message that could not be dealt with, and why.</summary>
public sealed record DeadLetter(string Queue, string Key, string Reason, DateTimeOffset At, byte[] Body);

/// <summary>Keeps messages that can never succeed until a person has looked at them; nothing expires.</summary>
public sealed class DeadLetters(IBlobs blobs, TimeProvider clock, ILogger<DeadLetters> log) : IPoisonStore
{
    /// <summary>The container.</summary>
    public const string Container = "deadletters";

    /// <inheritdoc/>
    public async Task Keep(string queue, BinaryData body, string reason, string messageKey, CancellationToken cancel)
    {
        var letter = new DeadLetter(queue, messageKey, reason, clock.GetUtcNow(), body.ToArray());
        var bytes = new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(letter, ApiJson.Options));
        await blobs.Write(Container, $"{queue}/{messageKey}.json", bytes, WriteCondition.None, cancel);
        log.LogError("A message on {Queue} was put aside as {Key}: {Reason}", queue, messageKey, reason);
    }
}
