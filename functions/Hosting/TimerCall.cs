namespace Functions.Hosting;

/// <summary>A call of a function that a schedule starts.</summary>
internal static partial class TimerCall
{
    public static Task Answer(HttpContext context, FunctionBinding.Timer binding, Func<ITimerFunction> function) =>
        EventCall.Answer(context, binding.Name, async log =>
        {
            using (var invocation = await Invocation.Read(context.Request.Body, FunctionBinding.Timer.Parameter, context.RequestAborted))
                if (invocation.IsPastDue()) Late(log, binding.Name, binding.Schedule);
            var clock = context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
            await function().Run(clock.GetUtcNow(), context.RequestAborted);
        });

    [LoggerMessage(1, LogLevel.Information, "{Function}: runs late for its schedule {Schedule}")]
    private static partial void Late(ILogger log, string function, string schedule);
}
