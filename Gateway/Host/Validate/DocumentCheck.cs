using System.Collections.Immutable;
using CatsIce.Gateway.Authenticate;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Validate;

/// <summary>Steps 6 to 10 of the order of checks (exchange profile, section 6), as far as they need no store.</summary>
internal sealed class DocumentCheck(HeaderCheck header)
{
    /// <returns>The document, valid by schema, with what was found in header and content; or IE917 with every schema error.</returns>
    public Outcome<Validated> Run(Authenticated message)
    {
        if (ContentCheck.Schema(message.Document) is { IsEmpty: false } schema)
        {
            return new Refusal.XmlNack(schema);
        }
        ImmutableArray<Problem> inHeader = [.. header.Run(message)];
        var inMrn = ContentCheck.Header(message.Document);
        return new Validated(message, inHeader, inMrn, inHeader.IsEmpty && inMrn.IsEmpty ? ContentCheck.Content(message.Document) : []);
    }
}
