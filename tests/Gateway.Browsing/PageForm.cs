using System.Net;
using System.Text.RegularExpressions;

namespace Gateway.Browsing;

/// <summary>A form as it stands on a page.</summary>
/// <param name="Fields">All that a browser would send, as the page fills it; of several buttons the first.</param>
internal sealed partial record PageForm(bool IsPost, string Action, IReadOnlyList<PageField> Fields)
{
    /// <param name="path">Of the page, for forms that say no address.</param>
    public static IEnumerable<PageForm> Of(string html, string path) => Form().Matches(html).Select(form => new PageForm(
        Attribute(form.Groups[1].Value, "method") == "post", Attribute(form.Groups[1].Value, "action") is { Length: > 0 } action ? action : path,
        [.. Named().Matches(form.Groups[2].Value).Select(Read).DistinctBy(field => field.Name)]));

    private static PageField Read(Match field)
    {
        var (tag, head, rest) = (field.Groups[1].Value, field.Groups[2].Value, field.Groups[3].Value);
        var value = tag switch
        {
            "textarea" => WebUtility.HtmlDecode(rest[..rest.IndexOf("</textarea", StringComparison.Ordinal)]),
            "select" when Selected().Match(rest) is { Success: true } chosen => WebUtility.HtmlDecode(chosen.Groups[1].Value),
            _ => Attribute(head, "value"),
        };
        var type = Attribute(head, "type");
        return new PageField(Attribute(head, "name"), value, type == "file", tag == "textarea" || (tag == "input" && type is "" or "text" or "password"));
    }

    private static string Attribute(string head, string name) => WebUtility.HtmlDecode(Regex.Match(head, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<(input|select|textarea|button)((?=[^>]*\\bname=\")[^>]*)>((?:(?!<(?:input|select|textarea|button)\\b).)*)", RegexOptions.Singleline)]
    private static partial Regex Named();

    [GeneratedRegex("<option value=\"([^\"]*)\"[^>]*\\bselected", RegexOptions.Singleline)]
    private static partial Regex Selected();
}

/// <summary>A field of a form.</summary>
/// <param name="IsWritten">Somebody writes text into it; otherwise it is chosen, pressed or hidden.</param>
internal sealed record PageField(string Name, string Value, bool IsFile, bool IsWritten);
