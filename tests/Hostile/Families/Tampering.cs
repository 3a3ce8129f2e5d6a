using System.Text.RegularExpressions;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>The genuine document, changed on the way.</summary>
internal static partial class Tampering
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        yield return Changed("another messageIdentification", victim.EvilContent);
        yield return Changed("another recipient", victim.Header("messageRecipient", value => value[..^1] + (value[^1] == 'Z' ? 'Y' : 'Z')));
        yield return Changed("another time", victim.Header("preparationDateAndTime", value => value[..^1] + (value[^1] == '0' ? '1' : '0')));
        yield return Changed("the last value changed", LastValue().Replace(victim.Content, match => match.Value[..^1] + (match.Value[^1] == '1' ? '2' : '1'), 1));
        yield return Changed("the last value removed", LeafElement().Matches(victim.Content)[^1] is var leaf ? victim.Content.Remove(leaf.Index, leaf.Length) : "");
        yield return Changed("an element added", victim.Content + "<added/>");
        yield return Changed("an empty comment group doubled", victim.Content + "<a></a><a></a>");
        yield return Changed("a line feed added", "\n" + victim.Content);
        yield return Changed("a carriage return as a reference", "&#13;" + victim.Content);
        yield return Changed("indented", victim.Content.Replace("><", ">\n  <", StringComparison.Ordinal).Insert(0, " "));
        yield return Whole("an attribute on the root", victim.RootTag[..^1] + " a=\"1\">" + victim.Content + victim.Signature + victim.EndTag);
        yield return Whole("a default namespace around the children", victim.RootTag[..^1] + " xmlns=\"urn:example\">" + victim.Content + victim.Signature + victim.EndTag);
        yield return Whole("the prefix renamed", victim.Signed.Replace($"<{victim.Prefix}:", "<other:", StringComparison.Ordinal).Replace($"</{victim.Prefix}:", "</other:", StringComparison.Ordinal).Replace($"xmlns:{victim.Prefix}=", "xmlns:other=", StringComparison.Ordinal));
        yield return new HostileDocument(
            "another sender",
            Victim.Bytes(victim.RootTag + victim.Header("messageSender", value => value[..^1] + (value[^1] == 'Z' ? 'Y' : 'Z')) + victim.Signature + victim.EndTag),
            Finding("H001"));
        yield return new HostileDocument(
            "another sender, signed well",
            Victim.Bytes(victim.Seal.Over(victim.RootTag + victim.Header("messageSender", value => value[..^1] + (value[^1] == 'Z' ? 'Y' : 'Z')) + victim.EndTag)),
            Finding("H001"));

        HostileDocument Changed(string name, string content) => Whole(name, victim.RootTag + content + victim.Signature + victim.EndTag);
    }

    private static HostileDocument Whole(string name, string text) => new(name, Victim.Bytes(text), Finding("S019"));

    [GeneratedRegex(">[^<]*[0-9A-Za-z](?=<)", RegexOptions.RightToLeft)]
    private static partial Regex LastValue();

    [GeneratedRegex(@"<(\w+)>[^<]*</\1>")]
    private static partial Regex LeafElement();
}
