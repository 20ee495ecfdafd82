using System.Buffers;
using Functions.Api;
using Functions.DeadLetters;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.UploadFeed;
using Functions.Uploads;

namespace Functions.ReceiveFeed;

/// <summary>
/// The door for the regional platform: a feed as a message on the queue <c>feeds</c>. It passes the same intake as a pushed file;
/// the message's idempotency key, or its own bytes, keep a redelivered message from counting twice. A large feed is put as a blob and named.
/// </summary>
public sealed class ReceiveFeedFunction(FeedIntake intake, UploadIntake uploads, HospitalRegister register) : IQueueFunction
{
    /// <summary>The queue it listens to.</summary>
    public const string Queue = "feeds";

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var message = FeedMessage.Read(body);
        if (!await register.Has(message.Hospital, cancel))
            throw new PoisonMessageException($"Hospital '{message.Hospital}' is not registered.") { Cause = LetterCause.UnknownHospital };
        try
        {
            if (message.Blob is { } blob) await uploads.Accept(message.Submission(), blob, cancel);
            else await intake.Accept(message.Submission(), new BodyFile(new ReadOnlySequence<byte>(message.File ?? [])), null, cancel);
        }
        catch (ApiException e) when (e.Status is >= 400 and < 500)
        {
            throw new PoisonMessageException($"{e.Problem.Code}: {e.Problem.Message}", e) { Cause = LetterCause.Refused };
        }
    }
}
