using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>Reads what a form has sent, whatever characters stand in it: the reader of the platform gives a whole form up for one NUL, and then nobody can say in which field it was. What is no UTF-8 becomes
/// the replacement character; <see cref="Given.Unreadable"/> finds both.</summary>
internal static class FormBody
{
    /// <summary>As many as the reader of the platform takes.</summary>
    private const int MostFields = 1024;

    public static async Task<IFormCollection> Read(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
        {
            return FormCollection.Empty;
        }
        // The gate reads the form first; what it has read stays with the request.
        if (request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) && request.HttpContext.Features.Get<IFormFeature>() is { Form: null } form)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancel);
            form.Form = new FormCollection(Fields(body.ToArray()));
        }
        return await request.ReadFormAsync(cancel);
    }

    private static Dictionary<string, StringValues> Fields(byte[] body)
    {
        var fields = new KeyValueAccumulator();
        foreach (var range in body.AsSpan().Split((byte)'&'))
        {
            var (from, length) = range.GetOffsetAndLength(body.Length);
            var name = body.AsSpan(from, length).IndexOf((byte)'=') is >= 0 and var at ? at : length;
            if (length > 0)
            {
                fields.Append(Text(body, from, name), Text(body, from + name + 1, length - name - 1));
            }
            if (fields.ValueCount > MostFields)
            {
                throw new InvalidDataException($"More than {MostFields} fields.");
            }
        }
        return fields.GetResults();
    }

    private static string Text(byte[] body, int from, int length) => length <= 0 ? "" : Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(body, from, length)!);
}
