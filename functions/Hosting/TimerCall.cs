using Functions.Telemetry;

namespace Functions.Hosting;

/// <summary>A call of a function that a schedule starts. Its beginning and end are written down, so that silence is noticed.</summary>
internal static class TimerCall
{
    public static Task Answer(HttpContext context, FunctionBinding.Timer binding, Func<ITimerFunction> function) =>
        EventCall.Answer(context, binding.Name, async log =>
        {
            using (var invocation = await Invocation.Read(context.Request.Body, FunctionBinding.Timer.Parameter, context.RequestAborted))
                if (invocation.IsPastDue()) Late(log, binding.Name, binding.Schedule);
            using var span = CallSpans.Event(context, binding.Name);
            await Run(context, binding, function, log);
        });

    private static async Task Run(HttpContext context, FunctionBinding.Timer binding, Func<ITimerFunction> function, ILogger log)
    {
        var clock = EventCall.ClockOf(context);
        var runs = context.RequestServices.GetService<ITimerLog>();
        var now = clock.GetUtcNow();
        await Note(() => runs?.Started(binding, now, context.RequestAborted), binding, log);
        var succeeded = false;
        try
        {
            await EventCall.Patiently(context, binding.Name, () => function().Run(now, context.RequestAborted), log);
            succeeded = true;
        }
        finally
        {
            // A run that was broken off is one that failed, and is written down all the same.
            await Note(() => runs?.Ended(binding, clock.GetUtcNow(), succeeded, CancellationToken.None), binding, log);
        }
    }

    // What is written about a run must not decide over the run.
    private static async Task Note(Func<Task?> write, FunctionBinding.Timer binding, ILogger log)
    {
        try
        {
            await (write() ?? Task.CompletedTask);
        }
        catch (Exception e)
        {
            Unnoted(log, e, binding.Name);
        }
    }

    private static void Late(ILogger log, string function, string schedule) =>
        log.LogInformation("{Function}: runs late for its schedule {Schedule}", function, schedule);

    private static void Unnoted(ILogger log, Exception e, string function) =>
        log.LogWarning(e, "{Function}: its run could not be written down", function);
}
