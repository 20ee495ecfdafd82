using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Books;
using Functions.Hospitals;
using Functions.UploadFeed;

namespace Functions.Uploads;

/// <summary><c>POST /api/uploads</c>: an address for a file that is too large for a request's body.</summary>
public static class UploadsEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapUploads(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/uploads", Issue).WithName("IssueUpload").WithSummary("申请大文件上传地址 / Ask for an upload address")
            .Takes(Parameter.Hospital.Means("文件所属机构，仅管理员可指定其他机构", "Whose file it is; only an admin names another's"))
            .WithDescription("Put the file to uploadUrl with any Azure Storage client, then POST /api/feeds/{kind}?blob=… with an empty body.")
            .Answers<UploadAddress>(201).Refuses("unknown_hospital")
            .NotAudited("It gives an address to put a file at and changes nothing; the feed that names the file is recorded.");

    private static async Task<IResult> Issue(
        HttpContext http, UploadShelf shelf, FeedRights rights, HospitalRegister register, CancellationToken cancel)
    {
        var hospital = rights.OwnerOfUpload(http.Caller(), http.Request.Query["hospital"]);
        _ = QueryReader.Of(http);
        if (hospital is { } code && !await register.Has(code, cancel)) throw FeedRights.UnknownHospital(code);
        return Results.Json(await shelf.Issue(FeedId.OwnerOf(hospital), cancel), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }
}
