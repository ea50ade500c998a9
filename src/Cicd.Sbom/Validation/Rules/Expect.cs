using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>The words in which the tables of the specification are written.</summary>
internal static class Expect
{
    internal static readonly Rule Text = new TextRule();
    internal static readonly Rule Flag = new FlagRule();
    internal static readonly Rule Number = new NumberRule();
    internal static readonly Rule Whole = new NumberRule(whole: true);
    internal static readonly Rule Count = new NumberRule(whole: true, atLeast: 0);
    internal static readonly Rule Portion = new NumberRule(atLeast: 0, atMost: 1);
    internal static readonly Rule Texts = ListOf(Text);

    /// <summary>What the document refers to the owner by.</summary>
    internal static readonly Rule BomRef = new DefinitionRule();

    /// <summary>A reference without whose target the document is not valid.</summary>
    internal static readonly Rule Link = new ReferenceRule(strict: true);

    /// <summary>The same, where the specification lets it be empty.</summary>
    internal static readonly Rule LooseLink = new ReferenceRule(strict: true, mayBeEmpty: true);

    /// <summary>A reference whose target is often left out, in the specification's own samples too.</summary>
    internal static readonly Rule Mention = new ReferenceRule(strict: false);

    internal static readonly Rule Mentions = ListOf(Mention);

    internal static Rule Of(Format format) => new TextRule(format);

    internal static Rule TextOf(int atLeast, int atMost) => new TextRule(null, atLeast, atMost);

    internal static WordRule Words(string words, char separator = ' ') => new(words, separator);

    internal static Rule WholeFrom(int atLeast, double atMost = double.PositiveInfinity) => new NumberRule(whole: true, atLeast, atMost);

    internal static Rule ListOf(Rule item, int atLeast = 0) => new ListRule(() => item, atLeast: atLeast);

    internal static Rule ListOf(Func<Rule> item) => new ListRule(item);

    internal static Rule SetOf(Rule item) => new ListRule(() => item, unique: true);

    internal static Rule SetOf(Func<Rule> item) => new ListRule(item, unique: true);

    internal static Rule AnyOf(params Func<Rule>[] rules) => new ChoiceRule(exactly: false, rules);

    internal static Rule OneOf(params Func<Rule>[] rules) => new ChoiceRule(exactly: true, rules);

    /// <summary>One rule before a version, another from it on.</summary>
    internal static Rule Since(SpecVersion version, Rule now, Rule before) => new SwitchRule(now.Expected, (_, current) => current >= version ? now : before);

    /// <summary>The rule that a look at the value selects.</summary>
    internal static Rule Switch(string expected, Func<Node, Rule> select) => new SwitchRule(expected, (node, _) => select(node));
}
