using System.Collections.Immutable;
using CatsIce.Gateway.Authenticate;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Validate;

/// <summary>Steps 6 to 10 of the order of checks (exchange profile, section 6), as far as they need no store.</summary>
internal sealed class DocumentCheck(HeaderCheck header)
{
    /// <returns>The validated document; or IE917 with every schema error, or IE906 with every finding in the header (14 Hnnn, 93).</returns>
    public Outcome<Validated> Run(Authenticated message)
    {
        if (ContentCheck.Schema(message.Document) is { IsEmpty: false } schema)
        {
            return new Refusal.XmlNack(schema);
        }
        ImmutableArray<Problem> found = [.. header.Run(message), .. ContentCheck.Header(message.Document)];
        return found.IsEmpty
            ? new Validated(message, ContentCheck.Content(message.Document))
            : new Refusal.FunctionalNack(found);
    }
}
