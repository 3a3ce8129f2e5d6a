using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CatsIce.CommandLine;

/// <summary>The usual help, then the verb's example.</summary>
internal sealed class HelpWithExample(HelpAction usual) : SynchronousCommandLineAction
{
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExample((HelpAction)option.Action!);
    }

    /// <summary>Who asks for help need not know the required options yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:{Environment.NewLine}  {verb.Example}{Environment.NewLine}");
        }

        return code;
    }
}
