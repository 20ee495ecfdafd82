namespace Functions.Hosting;

/// <summary>Maps functions to endpoints that carry their binding.</summary>
public static class FunctionEndpoints
{
    /// <summary>Maps <c>POST /{name}</c> to a function that messages of a queue start. It is made anew, in its own scope, for each call.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="queue">The queue's literal name.</param>
    /// <param name="connection">The prefix of the settings that say where the queue lives.</param>
    public static IEndpointConventionBuilder MapQueueFunction<TFunction>(
        this IEndpointRouteBuilder endpoints, string name, string queue, string connection)
        where TFunction : class, IQueueFunction
    {
        var binding = new FunctionBinding.Queue(name, queue, connection);
        return MapEvent(endpoints, binding, context => QueueCall.Answer(context, binding, context.RequestServices.GetRequiredService<TFunction>));
    }

    /// <summary>Maps <c>POST /{name}</c> to the keeping of messages that the bus has given up.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="queue">The literal name of the queue they were on.</param>
    /// <param name="connection">The prefix of the settings that say where the queue lives.</param>
    public static IEndpointConventionBuilder MapDeadLetterFunction(this IEndpointRouteBuilder endpoints, string name, string queue, string connection)
    {
        var binding = new FunctionBinding.DeadLetters(name, queue, connection);
        return MapEvent(endpoints, binding, context => DeadLetterCall.Answer(context, binding));
    }

    /// <summary>Maps <c>POST /{name}</c> to a function that a schedule starts. It is made anew, in its own scope, for each call.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="ncrontab">The schedule: NCRONTAB with six fields (seconds first), in UTC.</param>
    public static IEndpointConventionBuilder MapTimerFunction<TFunction>(this IEndpointRouteBuilder endpoints, string name, string ncrontab)
        where TFunction : class, ITimerFunction
    {
        var binding = new FunctionBinding.Timer(name, ncrontab);
        return MapEvent(endpoints, binding, context => TimerCall.Answer(context, binding, context.RequestServices.GetRequiredService<TFunction>));
    }

    /// <summary>
    /// Says which HTTP calls the host is to let through. It maps no route: the host proxies those calls as they came, to whatever
    /// endpoints the application has.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="route">The host's route template, for example <c>{*path}</c>.</param>
    /// <param name="methods">The methods that are let through.</param>
    public static void MapHttpFunction(this IEndpointRouteBuilder endpoints, string name, string route, params string[] methods)
    {
        var binding = new FunctionBinding.Http(name, route, [.. methods.Select(m => m.ToLowerInvariant())]);
        var endpoint = new Endpoint(requestDelegate: null, new EndpointMetadataCollection(binding), name);
        endpoints.DataSources.Add(new DefaultEndpointDataSource(endpoint));
    }

    private static IEndpointConventionBuilder MapEvent(IEndpointRouteBuilder endpoints, FunctionBinding binding, RequestDelegate answer)
    {
        var access = endpoints.ServiceProvider.GetRequiredService<EventAccess>();
        return endpoints.MapPost($"/{binding.Name}", access.Guard(answer))
            .WithMetadata(binding, EventBodyLimit.Instance)
            .WithDisplayName(binding.Name)
            .AllowAnonymous()
            .ExcludeFromDescription()
            .ShortCircuit();
    }
}
