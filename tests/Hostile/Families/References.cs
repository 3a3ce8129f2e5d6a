using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Well signed documents whose signature covers something else than the whole document, or more than one thing.</summary>
internal static class References
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        var seal = victim.Seal;
        yield return Document("none", seal with { References = _ => "" }, "S007");
        yield return Document("two", seal with { References = reference => reference + reference }, "S007");
        yield return Document("a second one to a fragment", seal with { References = reference => reference + reference.Replace("URI=\"\"", "URI=\"#x\"", StringComparison.Ordinal) }, "S007");
        yield return Document("a Manifest beside it", seal with { References = reference => reference + "<ds:Manifest></ds:Manifest>" }, "S007");
        yield return Document("something else in its place", seal with { References = _ => "<ds:Object></ds:Object>" }, "S007");
        yield return Document("to an id", seal with { ReferenceAttributes = "URI=\"#root\"" }, "S008");
        yield return Document("without URI", seal with { ReferenceAttributes = "" }, "S008");
        yield return Document("to a file", seal with { ReferenceAttributes = "URI=\"file:///etc/hostname\"" }, "S008");
        yield return Document("to the network", seal with { ReferenceAttributes = "URI=\"http://127.0.0.1:9/\"" }, "S008");
        yield return Document("of 1,000,000 characters", seal with { ReferenceAttributes = $"URI=\"#{new string('a', 1_000_000)}\"" }, "S008");
        yield return Document("by XPointer to the root", seal with { ReferenceAttributes = "URI=\"#xpointer(/)\"" }, "S008");
        yield return Document("by XPointer to an id", seal with { ReferenceAttributes = "URI=\"#xpointer(id('x'))\"" }, "S008");
        yield return Document("with a type", seal with { ReferenceAttributes = $"Type=\"{Seal.Ds}Manifest\" URI=\"\"" }, "S008");
        yield return Document("to a space", seal with { ReferenceAttributes = "URI=\" \"" }, "S008");
        yield return Document("with an URI in another namespace", seal with { ReferenceAttributes = "xmlns:a=\"urn:a\" a:URI=\"\"" }, "S008");

        // The victim's own key, over a part: what wrapping attacks live on where references to ids are taken.
        var inner = "<Group id=\"part\">" + victim.Content + "</Group>";
        var partial = (seal with { ReferenceAttributes = "URI=\"#part\"" }).Signature(inner);
        yield return new HostileDocument("to a group that holds everything", Victim.Bytes(victim.RootTag + inner + victim.EvilContent + partial + victim.EndTag), Finding("S008"));

        HostileDocument Document(string name, Seal with, string reason) => new(name, Victim.Bytes(with.Over(victim.Unsigned)), Finding(reason));
    }
}
