using System.Text;
using System.Xml.Linq;

namespace Schemas.Fuzz;

/// <summary>Makes one wrong (or, by luck, still right) document out of a right one; the same seed makes the same.</summary>
internal sealed class Mutator(Random random, ILookup<string, string> values)
{
    public byte[] Mutate(Seedling seedling) => random.Next(10) switch
    {
        < 2 => Bytes(Encoding.UTF8.GetBytes(seedling.Text)),
        < 4 => Tree(seedling, new TagMutation(random).Apply),
        < 6 => Tree(seedling, new ValueMutation(random).Apply),
        _ => Tree(seedling, new PlausibleMutation(random, values).Apply),
    };

    private byte[] Bytes(byte[] body)
    {
        var mutation = new ByteMutation(random);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            body = mutation.Apply(body);
        }

        return body;
    }

    private byte[] Tree(Seedling seedling, Action<XDocument> mutation)
    {
        var document = XDocument.Parse(seedling.Text, LoadOptions.PreserveWhitespace);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            mutation(document);
        }

        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }
}
