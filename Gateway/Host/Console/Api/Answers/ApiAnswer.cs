using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace CatsIce.Gateway.Console.Api.Answers;

/// <summary>What an operation of the API answers.</summary>
internal abstract record ApiAnswer
{
    private ApiAnswer()
    {
    }

    /// <summary>The same words for what is not there and for what may not be seen.</summary>
    public static Problem NotFound { get; } = new(StatusCodes.Status404NotFound, "NotFound", "There is nothing under this name, or nothing that you may see. Look it up with /api/v1/messages, or with the list it stands in.");

    public abstract Task Write(HttpContext context);

    /// <param name="Next">Where the next page is; null when there is none.</param>
    internal sealed record Json(object Body, string? Next = null) : ApiAnswer
    {
        public override async Task Write(HttpContext context)
        {
            if (Next is not null)
            {
                context.Response.Headers.Link = $"<{Next}>; rel=\"next\"";
            }
            context.Response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(context.Response.Body, Body, Body.GetType(), ApiJson.Options, context.RequestAborted);
        }
    }

    /// <param name="FileName">Under which it is saved.</param>
    internal sealed record Bytes(ReadOnlyMemory<byte> Content, string Type, string FileName) : ApiAnswer
    {
        public override async Task Write(HttpContext context)
        {
            Attach(context, Type, FileName);
            context.Response.ContentLength = Content.Length;
            await context.Response.Body.WriteAsync(Content, context.RequestAborted);
        }
    }

    /// <summary>A file that was made for this answer, and goes with it.</summary>
    internal sealed record Made(Stream Content, string Type, string FileName) : ApiAnswer
    {
        public override async Task Write(HttpContext context)
        {
            await using (Content)
            {
                Attach(context, Type, FileName);
                context.Response.ContentLength = Content.Length;
                Content.Position = 0;
                await Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
        }
    }

    /// <summary>Lines that are read while they are written: an export of any length takes no more memory than a page.</summary>
    internal sealed record Lines(IEnumerable<string> Content, string FileName) : ApiAnswer
    {
        private const int FlushEvery = 500;

        public override async Task Write(HttpContext context)
        {
            Attach(context, "text/csv; charset=utf-8; header=present", FileName);
            await using var text = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true);
            var number = 0;
            foreach (var line in Content)
            {
                await text.WriteAsync(line.AsMemory(), context.RequestAborted);
                if (++number % FlushEvery == 0)
                {
                    await text.FlushAsync(context.RequestAborted);
                }
            }
        }
    }

    /// <summary>RFC 9457.</summary>
    internal sealed record Problem(int Status, string Title, string Detail) : ApiAnswer
    {
        public IReadOnlyList<ParameterFault> Faults { get; init; } = [];

        public TimeSpan? RetryAfter { get; init; }

        public override Task Write(HttpContext context)
        {
            WriteRetryAfter(context.Response);
            return ApiProblem.Write(context, Status, Title, Detail, Faults);
        }

        public void WriteRetryAfter(HttpResponse response)
        {
            if (RetryAfter is { } wait)
            {
                response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }
        }

        public static Problem Wrong(params IReadOnlyList<ParameterFault> faults) =>
            new(StatusCodes.Status400BadRequest, "InvalidParameter", string.Join(' ', faults)) { Faults = faults };
    }

    private static void Attach(HttpContext context, string type, string fileName)
    {
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = new ContentDisposition { FileName = fileName, DispositionType = DispositionTypeNames.Attachment }.ToString();
    }
}
