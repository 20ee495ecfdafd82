using Functions.Storage.Pressure;

namespace Functions.Hosting;

/// <summary>What calls of queue and timer functions have in common: every outcome becomes an answer that the host understands.</summary>
internal static class EventCall
{
    public static async Task Answer(HttpContext context, string function, Func<ILogger, Task> work)
    {
        Lanes.Choose(Lane.Backlog);
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger($"Functions.{function}");
        var (status, code) = await Outcome(context, function, work, log);
        if (context.RequestAborted.IsCancellationRequested) return;
        await (status is StatusCodes.Status200OK ? HostAnswer.Done(context.Response) : HostAnswer.Failed(context.Response, status, code));
    }

    /// <summary>Does a function's work, and waits for services that don't answer.</summary>
    public static Task Patiently(HttpContext context, string function, Func<Task> work, ILogger log) =>
        PatienceOf(context).Run(work, (outage, pause) => Waiting(log, function, outage.Service, pause, outage.Message), ClockOf(context), context.RequestAborted);

    public static OutagePatience PatienceOf(HttpContext context) => context.RequestServices.GetService<OutagePatience>() ?? new OutagePatience();

    public static TimeProvider ClockOf(HttpContext context) => context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;

    private static async Task<(int Status, string Code)> Outcome(HttpContext context, string function, Func<ILogger, Task> work, ILogger log)
    {
        try
        {
            await work(log);
            return (StatusCodes.Status200OK, "");
        }
        catch (BadHttpRequestException e)
        {
            Refused(log, e, function, e.Message);
            return (e.StatusCode, "bad_request");
        }
        catch (MalformedInvocationException e)
        {
            Refused(log, e, function, e.Message);
            return (StatusCodes.Status400BadRequest, "malformed_invocation");
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested)
        {
            GivenUp(log, e, function);
            return (StatusCodes.Status503ServiceUnavailable, "cancelled");
        }
        // Whatever it is, the message must come again: an exception that left this method would answer 500 with no word in the log of the host.
        catch (Exception e)
        {
            Failed(log, e, function);
            return (StatusCodes.Status503ServiceUnavailable, "failed");
        }
    }

    private static void Refused(ILogger log, Exception e, string function, string reason) =>
        log.LogError(e, "{Function}: the call was refused: {Reason}", function, reason);

    private static void GivenUp(ILogger log, Exception e, string function) =>
        log.LogWarning(e, "{Function}: the caller gave up before it was done", function);

    private static void Failed(ILogger log, Exception e, string function) =>
        log.LogError(e, "{Function}: failed; it is to be called again", function);

    private static void Waiting(ILogger log, string function, string service, TimeSpan pause, string reason) =>
        log.LogWarning("{Function}: {Service} can't serve at the moment; trying again in {Pause}: {Reason}", function, service, pause, reason);
}
