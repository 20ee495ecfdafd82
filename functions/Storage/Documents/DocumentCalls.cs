using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Identity;
using Functions.Storage.Pressure;
using Functions.Telemetry;
using Microsoft.Azure.Cosmos;

namespace Functions.Storage.Documents;

/// <summary>A call of the document service, as it is charged and told.</summary>
/// <param name="Container">Of which container.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Reads">Whether it only reads, so that it may be repeated after a lost answer.</param>
internal readonly record struct DocumentCall(string Container, string Operation, bool Reads);

/// <summary>
/// Lets each call of the document service pass its gate and repeats those that may be repeated: what was throttled (429, and 449 "retry with") was not
/// carried out and may; after a timeout or a lost answer only a reading may, since a write could otherwise be taken for another writer's.
/// </summary>
/// <remarks>
/// The SDK repeats nothing on 429 as it is configured. What it does by itself, within one try of ours: in direct mode it looks for another replica on
/// 410, and reads that got 503 or no connection are tried once in another region where the account has one.
/// </remarks>
internal sealed class DocumentCalls(ServiceGate gate, TimeProvider clock)
{
    private const int Most = 5;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.2);

    /// <summary>Makes a call whose answer is a message.</summary>
    public Task<ResponseMessage> Run(DocumentCall what, Func<CancellationToken, Task<ResponseMessage>> call, CancellationToken cancel) =>
        Run(what, call, answer => new Outcome(answer.StatusCode, answer.Headers), cancel);

    /// <summary>Makes a transactional batch.</summary>
    public Task<TransactionalBatchResponse> Run(DocumentCall what, Func<CancellationToken, Task<TransactionalBatchResponse>> call, CancellationToken cancel) =>
        Run(what, call, answer => new Outcome(answer.StatusCode, answer.Headers), cancel);

    /// <exception cref="ServiceUnavailableException">The service can't serve at the moment.</exception>
    private async Task<T> Run<T>(DocumentCall what, Func<CancellationToken, Task<T>> call, Func<T, Outcome> outcomeOf, CancellationToken cancel)
        where T : class, IDisposable
    {
        using var span = StorageSpan.Begin(gate.Service, what.Container, what.Operation);
        gate.Called();
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var (answer, failure) = await Try(what, call, outcomeOf, cancel);
            span.Tried(attempt, answer is null ? failure!.Value.Status : (int)outcomeOf(answer).Code);
            if (answer is not null) return answer;
            var pause = failure!.Value.RetryAfter is { } asked ? asked * (1 + (0.2 * Random.Shared.NextDouble())) : First * Math.Pow(2, attempt) * Random.Shared.NextDouble();
            if (attempt > Most || !(what.Reads || failure.Value.WasNotDone) || !gate.MayRetry(clock.GetElapsedTime(started), pause))
                throw gate.Failure(failure.Value.Status, failure.Value.RetryAfter, $"{gate.Service} failed {attempt} times, at last with {failure.Value.Status} {failure.Value.Cause?.Message}", failure.Value.Cause);
            await Task.Delay(pause, clock, cancel);
        }
    }

    private async Task<(T? Answer, Failure? Failure)> Try<T>(DocumentCall what, Func<CancellationToken, Task<T>> call, Func<T, Outcome> outcomeOf, CancellationToken cancel)
        where T : class, IDisposable
    {
        using var pass = await gate.Enter(cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(pass.Limit);
        try
        {
            var answer = await call(limit.Token);
            var outcome = outcomeOf(answer);
            ProductMeter.Charged(what.Container, what.Operation, outcome.Headers.RequestCharge);
            var (status, retryAfter) = outcome.Read();
            pass.Answered(status, retryAfter);
            if (!GatePass.IsPassing(status)) return (answer, null);
            answer.Dispose();
            return (null, new Failure(status, retryAfter, null));
        }
        catch (CosmosException e)
        {
            ProductMeter.Charged(what.Container, what.Operation, e.RequestCharge);
            var status = Outcome.Status(e.StatusCode);
            pass.Answered(status, e.RetryAfter);
            if (!GatePass.IsPassing(status)) throw;
            return (null, new Failure(status, e.RetryAfter, e));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is OperationCanceledException or HttpRequestException or SocketException or IOException or AuthenticationFailedException)
        {
            pass.NoAnswer();
            return (null, new Failure(0, null, e));
        }
    }

    private readonly record struct Failure(int Status, TimeSpan? RetryAfter, Exception? Cause)
    {
        public bool WasNotDone => Status is 429 or 449;
    }

    private readonly record struct Outcome(HttpStatusCode Code, Headers Headers)
    {
        public (int Status, TimeSpan? RetryAfter) Read() => (Status(Code), GatePass.IsPassing(Status(Code))
            && double.TryParse(Headers.Get("x-ms-retry-after-ms"), NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) ? TimeSpan.FromMilliseconds(ms) : null);

        // A partition that has moved (410) is as good as one that is busy.
        public static int Status(HttpStatusCode code) => code == HttpStatusCode.Gone ? 503 : (int)code;
    }
}
