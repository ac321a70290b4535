"""How CloudFormation brings a stack to a template, which moto does only roughly: a resource is touched when its resolved
properties differ, what depends on a replaced resource follows, conditions come and go with parameters, Retain is kept,
and a type that the double does not know is an error instead of a warning."""
from moto.cloudformation import models, parsing
from moto.cloudformation.exceptions import ValidationError

from resource import KNOWN
from sam_transform import names_in


def type_of(name):
    if name in KNOWN:
        return KNOWN[name]
    if name in parsing.get_model_map():
        return parsing.get_model_map()[name]
    raise ValidationError(message=f"the double does not know {name}: teach it in tools/rehearsal")


def in_order(resources):
    """Logical ids, each after those that it refers to."""
    ordered, entered = [], set()

    def visit(name, path):
        if name in path:
            raise ValidationError(message=f"Circular dependency between resources: {', '.join(sorted(path))}")
        if name in entered:
            return
        for other in sorted(names_in(resources[name]) & set(resources)):
            visit(other, path | {name})
        entered.add(name)
        ordered.append(name)

    for name in resources:
        visit(name, frozenset())
    return ordered


def exists_under(stack, body):
    return "Condition" not in body or stack.lazy_condition_map[body["Condition"]]


def update(self, template, parameters=None):
    """Creates, changes and removes, in place of moto's `ResourceMap.update`."""
    before = dict(self._resource_json_map)
    self._template, self.input_parameters = template, parameters or {}
    self.resolved_parameters.clear()
    self.load_mapping()
    self.load_parameters()
    self.load_conditions()
    self._resource_json_map = template["Resources"]
    made_from = self.__dict__.setdefault("made_from", {})

    wanted = [name for name in in_order(template["Resources"]) if exists_under(self, template["Resources"][name])]
    for name in wanted:
        body = template["Resources"][name]
        type_of(body["Type"])
        properties = parsing.clean_json(body.get("Properties", {}), self)
        if name not in self._parsed_resources:
            self[name]
        elif properties != made_from[name]:
            change(self, name, body)
        made_from[name] = properties
    for name in reversed(in_order(before)):
        if name not in wanted and name in self._parsed_resources:
            remove(self, name, before[name])


def change(stack, name, body):
    if hasattr(type_of(body["Type"]).update_from_cloudformation_json, "__isabstractmethod__"):
        raise ValidationError(message=f"the double cannot change a {body['Type']} ({name}): teach it in tools/rehearsal")
    stack._parsed_resources[name] = parsing.parse_and_update_resource(name, body, stack, stack._account_id, stack._region_name)


def remove(stack, name, body):
    resource = stack._parsed_resources.pop(name)
    if body.get("DeletionPolicy") != "Retain":
        stack._delete_resource(resource, body)


def delete(self):
    """In place of moto's `ResourceMap.delete`: backwards, and what is retained stays."""
    for name in reversed(in_order(self._resource_json_map)):
        if name in self._parsed_resources:
            remove(self, name, self._resource_json_map[name])


def apply(self):
    """In place of moto's `ChangeSet.apply`, which forgets the template, the parameters and the outputs."""
    stack = self.stack
    stack.resource_map.update(self.template_dict, self.parameters)
    stack.template, stack.template_dict, stack.parameters = self.template, self.template_dict, self.parameters
    stack.output_map = stack._create_output_map()


def install():
    parsing.resource_class_from_type = type_of
    parsing.ResourceMap.update = update
    parsing.ResourceMap.delete = delete
    models.ChangeSet.apply = apply
