using Functions.Access.Sessions;

namespace Functions.Api;

/// <summary>
/// Compresses JSON, CSV and the console's files for whoever says that they can read it. Only answers to GET are compressed: a compressed answer tells
/// by its length whether a guess that it repeats is in it (BREACH), and no such answer holds a secret. Keys, upload addresses and the secrets of
/// subscriptions are said once, in answers to POST and PUT; who is signed in is left out too.
/// </summary>
public static class AnswerCompression
{
    private static readonly string[] Types =
        ["application/json", "text/csv", "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddAnswerCompression(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = Types;
    });

    /// <summary>Puts it in front of everything that answers.</summary>
    public static void UseAnswerCompression(this IApplicationBuilder app) => app.UseWhen(HoldsNoSecret, guarded => guarded.UseResponseCompression());

    private static bool HoldsNoSecret(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments(SessionEndpoints.Path, StringComparison.OrdinalIgnoreCase);
}
