using Functions.Storage.Pressure;

namespace Functions.Api;

/// <summary>Tells the services' gates for whom they are asked: somebody who reads, or somebody who hands something in.</summary>
public static class CallLanes
{
    /// <summary>Chooses the lane of each request by its method.</summary>
    public static void UseCallLanes(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Lanes.Choose(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? Lane.Desk : Lane.Door);
        return next(http);
    });
}
