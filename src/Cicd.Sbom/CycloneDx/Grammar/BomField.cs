using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>A field of an object of CycloneDX: in which versions it exists, what it may hold, and how XML writes it.</summary>
internal sealed record BomField
{
    // A shape may be asked for before the one that holds it is complete, since components hold components: thus functions.
    private Func<BomShape?>? shape;
    private Func<BomShape?>? listShape;

    private BomField(string name) => (Name, Element) = (name, name);

    /// <summary>The name in JSON.</summary>
    internal string Name { get; }

    /// <summary>The name of its element in XML; null if each item of a list stands in the owner's element by itself.</summary>
    internal string? Element { get; private init; }

    /// <summary>The name of the element of each item of a list.</summary>
    internal string? Item { get; private init; }

    internal BomPlace Place { get; private init; }

    internal BomScalar Scalar { get; private init; }

    internal bool IsList => Item is not null || IsPlainList;

    /// <summary>Whether an item is a reference: in XML an element whose attribute <c>ref</c> says what to.</summary>
    internal bool IsReference { get; private init; }

    internal SpecVersion Since { get; private init; }

    /// <summary>Whether an object without it makes no sense; where it must go, the whole object goes.</summary>
    internal bool IsRequired { get; private init; }

    internal BomVocabulary? Words { get; private init; }

    internal BomXmlForm? XmlForm { get; private init; }

    /// <summary>What the value, or each item, looks like; null if it is no object.</summary>
    internal BomShape? Shape => shape?.Invoke();

    /// <summary>What each item looks like where a list stands instead of one value; null if no list may.</summary>
    internal BomShape? ListShape => listShape?.Invoke();

    /// <summary>Whether one object may stand where else a list does.</summary>
    internal bool MayBeSingle { get; private init; }

    /// <summary>Whether its attribute is written even if there is no value.</summary>
    internal bool IsAlwaysWritten { get; private init; }

    /// <summary>Changes a list as a whole so that another version can say the same; runs before its items are looked at.</summary>
    internal Action<JsonArray, BomProjection>? Rearrange { get; private init; }

    private bool IsPlainList { get; init; }

    internal static BomField Attribute(string name, string? attribute = null) => new(name) { Place = BomPlace.Attribute, Element = attribute ?? name };

    internal static BomField Content(string name) => new(name) { Place = BomPlace.Content };

    internal static BomField Text(string name) => new(name);

    internal static BomField Number(string name) => new(name) { Scalar = BomScalar.Number };

    internal static BomField Flag(string name) => new(name) { Scalar = BomScalar.Flag };

    internal static BomField One(string name, Func<BomShape?> shape, string? element = null) => new(name) { shape = shape, Element = element ?? name };

    /// <summary>A list of objects: an element with one element for each.</summary>
    internal static BomField Many(string name, string item, Func<BomShape?> shape, string? element = null) =>
        new(name) { Item = item, shape = shape, Element = element ?? name };

    /// <summary>A list of objects without an element around it.</summary>
    internal static BomField Each(string name, Func<BomShape?> shape, string? item = null) => new(name) { Item = item ?? name, Element = null, shape = shape };

    /// <summary>A list of texts: an element with one element for each.</summary>
    internal static BomField Texts(string name, string item, string? element = null) => new(name) { Item = item, Element = element ?? name };

    /// <summary>A list of texts without an element around it.</summary>
    internal static BomField EachText(string name) => new(name) { Item = name, Element = null };

    /// <summary>A list of references: an element with one element for each.</summary>
    internal static BomField References(string name, string item) => new(name) { Item = item, IsReference = true };

    /// <summary>A list of references without an element around it.</summary>
    internal static BomField EachReference(string name, string item) => new(name) { Item = item, Element = null, IsReference = true };

    /// <summary>A value that XML builds otherwise than JSON.</summary>
    internal static BomField Special(string name, Func<BomShape?> shape, BomXmlForm form, bool isList, Action<JsonArray, BomProjection>? rearrange = null) =>
        new(name) { shape = shape, XmlForm = form, IsPlainList = isList, Rearrange = rearrange };

    /// <summary>Something that has no place in XML here.</summary>
    internal static BomField JsonOnly(string name, Func<BomShape?>? shape = null) => new(name) { Place = BomPlace.Nowhere, shape = shape ?? (() => BomShapes.Foreign) };

    /// <summary>The same, for a value that may be a list too, the items of which look otherwise.</summary>
    internal BomField OrList(Func<BomShape?> item) => this with { listShape = item };

    internal BomField From(SpecVersion version) => this with { Since = version };

    internal BomField Of(BomVocabulary words) => this with { Words = words };

    internal BomField Required() => this with { IsRequired = true };

    internal BomField Numbers() => this with { Scalar = BomScalar.Number };

    internal BomField Flags() => this with { Scalar = BomScalar.Flag };

    internal BomField OrSingle() => this with { MayBeSingle = true };

    internal BomField Always() => this with { IsAlwaysWritten = true };

    internal bool IsIn(SpecVersion version) => Since <= version;
}
